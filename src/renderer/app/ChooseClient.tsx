import { type KeyboardEvent, useState } from 'react'
import { ComboBox } from '../ui/ComboBox.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useClientSearch } from './use-client-search.ts'
import { itsWords } from './words.ts'

export interface ChosenClient {
  id: string
  name: string
}

const SHOWN = 12

interface ChooseClientProps {
  hint?: string
  onChoose: (client: ChosenClient) => void
}

export const ChooseClient = ({ hint = 'Выберите, кому оказаны услуги.', onChoose }: ChooseClientProps) => {
  const [text, setText] = useState('')
  const { rows, problem } = useClientSearch(text, SHOWN)
  const shown = rows ?? []
  /** Enter takes the only one found; among several nothing is guessed and the list stays open. */
  const takeOnly = (event: KeyboardEvent<HTMLElement>) => {
    const isPointedAt = (event.target as HTMLElement).getAttribute('aria-activedescendant') !== null
    if (event.key !== 'Enter' || isPointedAt || text === '') return
    event.preventDefault()
    event.stopPropagation()
    const [only, ...others] = shown
    if (only !== undefined && others.length === 0) onChoose({ id: only.id, name: only.name })
  }
  return (
    <div onKeyDownCapture={takeOnly}>
      <ComboBox
        label="Клиент"
        text={text}
        onText={setText}
        opens="focus"
        autoFocus
        placeholder="Название, ИНН, имя, телефон"
        hint={rows?.length === 0 ? 'Никто не нашёлся.' : hint}
        choices={shown.map((row) => ({
          id: row.id,
          label: row.name,
          hint: [row.inn === '' ? '' : `ИНН ${row.inn}`, itsWords(row.itsUntil) ?? '']
            .filter((part) => part !== '')
            .join(' · '),
        }))}
        onChoose={(id) => {
          const row = shown.find((one) => one.id === id)
          if (row !== undefined) onChoose({ id, name: row.name })
        }}
      />
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
    </div>
  )
}
