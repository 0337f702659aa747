import { type FormEvent, useState } from 'react'
import type { AccessRow } from '../../../shared/contract/privacy.ts'
import { accessYearsKept } from '../../../shared/domain/access.ts'
import { desk } from '../../app/connection.ts'
import { fullDate, timeOfDay } from '../../app/format.ts'
import { hrefTo } from '../../app/routes.ts'
import { useTimeZone } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './Privacy.module.css'
import { useLoaded } from './use-loaded.ts'
import { actionNames } from './wording.ts'

const hrefOf = ({ entity, entityId }: AccessRow): string =>
  entity === 'ticket'
    ? hrefTo({ screen: 'ticket', ticketId: entityId })
    : hrefTo({ screen: 'clients', clientId: entityId })

const LogRow = ({ row }: { row: AccessRow }) => {
  const timeZone = useTimeZone()
  return (
    <tr>
      <td>
        {fullDate(row.at, timeZone)}, {timeOfDay(row.at, timeZone)}
      </td>
      <td>{row.who === '' ? 'не выбран' : row.who}</td>
      <td>{actionNames[row.action]}</td>
      <td>{row.title === '' ? 'запись удалена' : <a href={hrefOf(row)}>{row.title}</a>}</td>
    </tr>
  )
}

/** Who looked at whose data, newest first. */
export const AccessLog = ({ version }: { version: number }) => {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const { value: rows, problem } = useLoaded(`${version}/${asked}`, () => desk.privacy.accesses({ text: asked }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(text)
  }
  return (
    <section className={styles.block} aria-labelledby="privacy-log">
      <h3 id="privacy-log">Кто обращался к данным</h3>
      <p className={styles.quiet}>
        Журнал этого рабочего места: кто и когда открывал карточки и обращения. Хранится {accessYearsKept} года.
      </p>
      <form className={styles.search} onSubmit={submit}>
        <TextField
          label="Клиент или обращение"
          value={text}
          onChange={setText}
          maxLength={200}
          placeholder="Название или номер; пусто — все"
        />
        <Button type="submit" size="large">
          Показать
        </Button>
      </form>
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      {rows?.length === 0 ? <p className={styles.quiet}>Записей нет.</p> : null}
      {rows === null || rows.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area has to be reachable from the keyboard
        <section className={styles.logFrame} tabIndex={0} aria-label="Журнал доступа">
          <table className={styles.log}>
            <thead>
              <tr>
                <th scope="col">Когда</th>
                <th scope="col">Кто</th>
                <th scope="col">Что</th>
                <th scope="col">Запись</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <LogRow key={`${row.at}/${row.action}/${row.entityId}/${row.who}`} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
