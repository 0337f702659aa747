import { Phone } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Disclosed } from '../../ui/Disclosed.tsx'
import { Menu, type MenuGroup } from '../../ui/Menu.tsx'
import { OptionList } from '../../ui/OptionList.tsx'
import { type OptionGroup, useOptionList } from '../../ui/use-option-list.ts'
import { Primitive, Specimen } from './Specimen.tsx'
import { longName, longSentence } from './texts.ts'

const groups: readonly MenuGroup[] = [
  {
    title: 'Обращение',
    entries: [
      { id: 'call', label: 'Перезвонить', keyName: 'F2', icon: <Phone aria-hidden="true" /> },
      { id: 'mine', label: 'Мои обращения', hint: 'и те, что ждут меня', isChosen: true },
      { id: 'long', label: longName, hint: longSentence },
    ],
  },
  { entries: [{ id: 'cancel', label: 'Отменить обращение', isDanger: true }] },
]

const dialogs = [
  { state: 'small', size: 'small', title: 'Закрыть обращение?', words: 'Клиент получит письмо.', canClose: true },
  { state: 'medium', size: 'medium', title: 'Новый клиент', words: 'Реквизиты можно добавить потом.', canClose: true },
  {
    state: 'large, длинные слова',
    size: 'large',
    title: longName,
    words: `${longSentence} `.repeat(12),
    canClose: true,
  },
  { state: 'без крестика', size: 'small', title: 'Кто работает?', words: 'Выберите себя.', canClose: false },
] as const

const Opened = ({ size, title, words, canClose }: Omit<(typeof dialogs)[number], 'state'>) => {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>Открыть</Button>
      {isOpen ? (
        <Dialog
          title={title}
          size={size}
          canClose={canClose}
          onClose={close}
          footer={
            <>
              <CancelButton onPress={close} />
              <Button look="primary" onPress={close}>
                Готово
              </Button>
            </>
          }
        >
          <p>{words}</p>
        </Dialog>
      ) : null}
    </>
  )
}

const optionGroups: readonly OptionGroup<{ id: string; words: string }>[] = [
  { title: 'Обращения', options: [{ id: 'ticket', words: 'Не печатает чек' }] },
  { title: 'Клиенты', options: [{ id: 'client', words: longName }] },
]

const Options = () => {
  const list = useOptionList(optionGroups, () => undefined)
  return (
    <OptionList list={list} label="Найдено">
      {({ words }) => words}
    </OptionList>
  )
}

/** What opens over the rest. */
export const Overlays = () => (
  <>
    <Primitive name="Menu">
      <Specimen state="закрыто, откройте">
        <Menu label="Что сделать" trigger={<Button>Ещё</Button>} groups={groups} onChoose={() => undefined} />
      </Specimen>
    </Primitive>
    <Primitive name="Disclosed">
      <Specimen state="закрыто, откройте">
        <Disclosed label="Связь с приёмом" trigger={<Button>На связи</Button>}>
          <p>{longSentence}</p>
        </Disclosed>
      </Specimen>
    </Primitive>
    <Primitive name="OptionList">
      <Specimen state="под полем, первое выбрано" isWide>
        <Options />
      </Specimen>
    </Primitive>
    <Primitive name="Dialog">
      {dialogs.map(({ state, ...dialog }) => (
        <Specimen key={state} state={state}>
          <Opened {...dialog} />
        </Specimen>
      ))}
    </Primitive>
  </>
)
