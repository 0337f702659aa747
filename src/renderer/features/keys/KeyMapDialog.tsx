import { useState } from 'react'
import {
  type Bindings,
  chooseChord,
  chordIn,
  forgetChords,
  holdersOf,
  swapChords,
  swapOf,
  useBindings,
  whyNotKeyOf,
} from '../../app/commands/bindings.ts'
import { type Chord, chordName, chordOf } from '../../app/commands/chord.ts'
import { type CommandGroup, type CommandId, commandIds, commandOf, groupNames } from '../../app/commands/commands.ts'
import { host } from '../../app/host.ts'
import { useGlobalKeys } from '../../app/keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Key } from '../../ui/Key.tsx'
import { CallShortcutKeys } from './CallShortcutKeys.tsx'
import { fixedKeys } from './fixed-keys.ts'
import { KeyChip } from './KeyChip.tsx'
import styles from './KeyMap.module.css'

const groups = Object.keys(groupNames) as CommandGroup[]

/** What is being done about one key: waiting for it to be pressed, or it belongs to others. */
interface Choosing {
  id: CommandId
  problem: string | null
  taken: { chord: Chord; holders: CommandId[] } | null
}

/** Takes the next key pressed for the command, whatever it does otherwise. */
const useChoosing = () => {
  const chosen = useBindings((state) => state.chosen)
  const [choosing, setChoosing] = useState<Choosing | null>(null)
  const take = (id: CommandId, chord: Chord) => {
    const problem = whyNotKeyOf(id, chord)
    const holders = holdersOf(chosen, id, chord)
    if (problem !== null) setChoosing({ id, problem, taken: null })
    else if (holders.length > 0) setChoosing({ id, problem: null, taken: { chord, holders } })
    else {
      chooseChord(id, chord)
      setChoosing(null)
    }
  }
  useGlobalKeys((event) => {
    if (choosing === null || choosing.taken !== null) return false
    if (event.code === 'Escape') setChoosing(null)
    else if (event.code === 'Tab') return false
    else {
      const chord = chordOf(event)
      if (chord !== null) take(choosing.id, chord)
    }
    return true
  })
  return { chosen, choosing, setChoosing }
}

const named = (ids: readonly CommandId[]): string => ids.map((id) => `«${commandOf(id).name}»`).join(', ')

/** Why the two cannot change keys, as a sentence; null when they can. */
const whyNoSwap = (chosen: Bindings, id: CommandId, chord: Chord): string | null => {
  const swap = swapOf(chosen, id, chord)
  if ('chosen' in swap) return null
  if ('problem' in swap) return 'Поменять местами нельзя: её клавиша там не подойдёт.'
  return `Поменять местами нельзя: ${chordName(chordIn(chosen, id))} есть и у ${named([swap.inTheWay])}.`
}

const Taken = ({ choosing, onDone }: { choosing: Choosing; onDone: (again: boolean) => void }) => {
  const chosen = useBindings((state) => state.chosen)
  if (choosing.taken === null) return null
  const { chord, holders } = choosing.taken
  const refusal = whyNoSwap(chosen, choosing.id, chord)
  return (
    <p className={styles.problem} role="alert">
      {chordName(chord)} сейчас у {holders.length === 1 ? 'команды' : 'команд'} {named(holders)}. {refusal}
      {refusal === null ? (
        <Button
          size="small"
          autoFocus
          onPress={() => {
            swapChords(choosing.id, chord)
            onDone(false)
          }}
        >
          Поменять местами
        </Button>
      ) : null}
      <Button size="small" autoFocus={refusal !== null} onPress={() => onDone(true)}>
        Другая клавиша
      </Button>
    </p>
  )
}

interface RowProps {
  id: CommandId
  chord: Chord
  choosing: Choosing | null
  onChoosing: (choosing: Choosing | null) => void
}

const Row = ({ id, chord, choosing, onChoosing }: RowProps) => {
  const begin = () => onChoosing({ id, problem: null, taken: null })
  const isWaiting = choosing !== null && choosing.taken === null
  const { name, chord: first } = commandOf(id)
  return (
    <li className={styles.row}>
      <span>{name}</span>
      <KeyChip
        name={name}
        keyName={chordName(chord)}
        isOwn={chord !== first}
        isWaiting={isWaiting}
        onBegin={begin}
        onLeave={() => onChoosing(null)}
      />
      {choosing?.problem == null ? null : (
        <p className={styles.problem} role="alert">
          {choosing.problem}
        </p>
      )}
      {choosing === null ? null : (
        <Taken choosing={choosing} onDone={(again) => (again ? begin() : onChoosing(null))} />
      )}
    </li>
  )
}

/** All keys of the program on one sheet; each can be given another. */
export const KeyMapDialog = ({ onClose }: { onClose: () => void }) => {
  const { chosen, choosing, setChoosing } = useChoosing()
  return (
    <Dialog
      title="Все клавиши"
      size="large"
      onClose={onClose}
      footer={
        <>
          {Object.keys(chosen).length === 0 ? null : <Button onPress={forgetChords}>Вернуть клавиши как были</Button>}
          <Button look="primary" onPress={onClose} keyName="Esc">
            Закрыть
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        Клавиши те же в русской и английской раскладке. Нажмите на клавишу, чтобы назначить другую: она останется на
        этом рабочем месте.
      </p>
      <div className={styles.groups}>
        {host.callShortcut === null ? null : (
          <section aria-label="Поверх любой программы">
            <h3>Поверх любой программы</h3>
            <CallShortcutKeys keys={host.callShortcut} />
          </section>
        )}
        {groups.map((group) => (
          <section key={group} aria-label={groupNames[group]}>
            <h3>{groupNames[group]}</h3>
            <ul>
              {commandIds
                .filter((id) => commandOf(id).group === group)
                .map((id) => (
                  <Row
                    key={id}
                    id={id}
                    chord={chordIn(chosen, id)}
                    choosing={choosing?.id === id ? choosing : null}
                    onChoosing={setChoosing}
                  />
                ))}
            </ul>
          </section>
        ))}
        {fixedKeys.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <ul>
              {keys.map(([name, ...names]) => (
                <li key={name} className={styles.row}>
                  <span>{name}</span>
                  <span className={styles.fixed}>
                    <span className={styles.spoken}>{names.join(', ')}</span>
                    {names.map((one) => (
                      <Key key={one}>{one}</Key>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
