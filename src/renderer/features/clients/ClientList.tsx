import { Search, UserSearch } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { ClientRow } from '../../../shared/contract/clients.ts'
import { showPhone } from '../../../shared/domain/phone.ts'
import { useLinkListKeys } from '../../app/list-keys.ts'
import { hrefTo } from '../../app/routes.ts'
import { useClientSearch } from '../../app/use-client-search.ts'
import { itsWords } from '../../app/words.ts'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './ClientList.module.css'

const LIST_LIMIT = 200

const contactWords = (row: ClientRow): string =>
  [row.contactName, showPhone(row.phone)].filter((part) => part !== '').join(' · ')

const Row = ({ row, isChosen }: { row: ClientRow; isChosen: boolean }) => (
  <li>
    <a
      href={hrefTo({ screen: 'clients', clientId: row.id })}
      className={classNames(styles.row, isChosen && styles.chosen)}
      {...(isChosen ? { 'aria-current': 'true' as const } : {})}
    >
      <span className={styles.name}>
        {row.name}
        {row.openTickets > 0 ? <span className={styles.open}>{row.openTickets} в работе</span> : null}
      </span>
      <span className={styles.meta}>{contactWords(row) || (row.inn === '' ? 'без контактов' : `ИНН ${row.inn}`)}</span>
      {row.itsUntil === null ? null : <span className={styles.its}>{itsWords(row.itsUntil)}</span>}
    </a>
  </li>
)

/** The keys of the list rest in the search: from there the arrow down leads to the first that was found. */
const enterList = (event: KeyboardEvent, list: HTMLElement | null): void => {
  const first = list?.querySelector<HTMLElement>('a')
  if (event.key !== 'ArrowDown' || !(event.target instanceof HTMLInputElement) || !first) return
  event.preventDefault()
  first.focus()
}

/** Single keys rest in the search: Escape empties it first, then leaves it for the list. */
const leaveSearch = (event: KeyboardEvent, list: HTMLElement | null): void => {
  if (event.key !== 'Escape' || !(event.target instanceof HTMLInputElement) || event.target.value !== '') return
  event.preventDefault()
  const first = list?.querySelector<HTMLElement>('a[aria-current]') ?? list?.querySelector<HTMLElement>('a')
  if (first) first.focus()
  else event.target.blur()
}

export const ClientList = ({ chosenId, changes }: { chosenId: string | null; changes: number }) => {
  const [text, setText] = useState('')
  const list = useRef<HTMLUListElement>(null)
  useLinkListKeys(list)
  const { rows, problem } = useClientSearch(text, LIST_LIMIT, changes)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the wrapper only hears the keys of what is inside it
    <div
      className={styles.pane}
      onKeyDown={(event) => {
        enterList(event, list.current)
        leaveSearch(event, list.current)
      }}
    >
      <TextField
        label="Найти клиента"
        hideLabel
        type="search"
        value={text}
        onChange={setText}
        placeholder="Название, ИНН, телефон"
        leading={<Search aria-hidden="true" size={16} className={styles.lens ?? ''} />}
        maxLength={200}
        autoFocus={chosenId === null}
        className={styles.search}
      />
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      {rows === null && problem === null ? <Loading /> : null}
      {rows?.length === 0 ? (
        <EmptyState title={text.trim() === '' ? 'Клиентов пока нет' : 'Никто не нашёлся'} icon={<UserSearch />}>
          {text.trim() === ''
            ? 'Заведите первого кнопкой «Новый» или прямо из звонка. Всех сразу можно загрузить из таблицы.'
            : 'Проверьте написание или ищите по ИНН и телефону.'}
        </EmptyState>
      ) : null}
      <ul ref={list} className={styles.list} aria-label="Клиенты">
        {rows?.map((row) => (
          <Row key={row.id} row={row} isChosen={row.id === chosenId} />
        ))}
      </ul>
      {rows?.length === LIST_LIMIT ? (
        <p className={styles.more}>Показаны первые {LIST_LIMIT}. Уточните поиск.</p>
      ) : null}
    </div>
  )
}
