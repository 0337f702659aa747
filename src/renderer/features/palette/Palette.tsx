import { useDeferredValue, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { chordIn, useBindings } from '../../app/commands/bindings.ts'
import { chordName } from '../../app/commands/chord.ts'
import { type CommandGroup, type CommandId, commandOf, groupNames } from '../../app/commands/commands.ts'
import { commandsNow, runCommand } from '../../app/commands/use-commands.ts'
import { type FoundLine, useFoundGroups } from '../../app/found-lines.ts'
import { hrefTo, navigate } from '../../app/routes.ts'
import { Key } from '../../ui/Key.tsx'
import { OptionList } from '../../ui/OptionList.tsx'
import { type OptionGroup, optionFieldProps, useOptionList } from '../../ui/use-option-list.ts'
import { chaptersWith } from '../settings/chapters.ts'
import { matchingCommands } from './matching.ts'
import styles from './Palette.module.css'

interface Line {
  id: string
  title: string
  details: string
  keyName: string | null
  run: () => void
}

/** What this screen offers first, what works anywhere after it. */
const groupsInOrder: readonly CommandGroup[] = ['ticket', 'clients', 'documents', 'anywhere']

const useCommandGroups = (ids: readonly CommandId[], text: string): OptionGroup<Line>[] => {
  const chosen = useBindings((state) => state.chosen)
  const fitting = matchingCommands(ids, text)
  return groupsInOrder.map((group) => ({
    title: groupNames[group],
    options: fitting
      .filter((id) => commandOf(id).group === group)
      .map((id) => ({
        id,
        title: commandOf(id).name,
        details: '',
        keyName: chordName(chordIn(chosen, id)),
        run: () => runCommand(id),
      })),
  }))
}

/** Only once something is typed: the chapters would bury the commands. */
const chapterLines = (text: string): Line[] =>
  text === ''
    ? []
    : chaptersWith(text, () => '').map(({ id, name }) => ({
        id: `chapter-${id}`,
        title: name,
        details: '',
        keyName: null,
        run: () => {
          location.hash = `${hrefTo({ screen: 'settings' })}?chapter=${id}`
        },
      }))

const lineOfFound = ({ id, title, mark, details, route }: FoundLine): Line => ({
  id,
  title: mark === '' ? title : `${mark} ${title}`,
  details,
  keyName: null,
  run: () => navigate(route),
})

/** Everything that can be done or opened now, by its words. */
export const Palette = ({ onClose }: { onClose: () => void }) => {
  const [ids] = useState(() => commandsNow().filter((id) => id !== 'palette'))
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const found = useFoundGroups(asked)
  const groups: OptionGroup<Line>[] = [
    ...useCommandGroups(ids, asked),
    { title: 'Настройки', options: chapterLines(asked) },
    ...(found?.groups ?? []).map(({ title, options }) => ({ title, options: options.map(lineOfFound) })),
  ]
  const list = useOptionList(groups, (line) => {
    onClose()
    // The palette gives the focus back first: what is run may take it.
    setTimeout(line.run)
  })

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      className={styles.veil ?? ''}
      data-modal
    >
      <Modal className={styles.sheet ?? ''}>
        <Dialog aria-label="Команды и переходы" className={styles.dialog ?? ''}>
          <input
            {...optionFieldProps(list, true)}
            autoFocus
            aria-label="Команда, номер обращения, клиент"
            placeholder="Что сделать или открыть?"
            value={text}
            className={styles.field}
            onChange={(event) => {
              setText(event.target.value)
              list.restart()
            }}
            onKeyDown={(event) => {
              if (list.takesKey(event)) event.preventDefault()
            }}
          />
          <OptionList list={list} label="Найдено" className={styles.list} optionClassName={styles.line}>
            {({ title, details, keyName }) => (
              <>
                <span className={styles.title}>{title}</span>
                <span className={styles.details}>{details}</span>
                {keyName === null ? null : <Key>{keyName}</Key>}
              </>
            )}
          </OptionList>
          {list.isEmpty ? (
            <p className={styles.nothing} role="status">
              {found?.problem ?? 'Ничего не нашлось. Можно назвать действие, номер обращения, телефон, клиента.'}
            </p>
          ) : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
