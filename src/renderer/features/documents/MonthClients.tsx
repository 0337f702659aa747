import type { MonthProposal, MonthRow } from '../../../shared/contract/documents.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatDuration, formatMoney } from '../../../shared/documents/money.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { MissingLinks } from './MissingList.tsx'
import styles from './Month.module.css'

const sumWords = ({ itsContractNumber, totalKopecks }: MonthRow): string => {
  if (itsContractNumber !== null) return 'по ИТС'
  return totalKopecks === null ? '' : `${formatMoney(totalKopecks)} ₽`
}

const workWords = ({ ticketIds, minutes }: MonthRow): string =>
  `${ticketIds.length} ${plural(ticketIds.length, 'обращение', 'обращения', 'обращений')}, ${formatDuration(minutes)}`

interface MonthClientsProps {
  proposal: MonthProposal
  /** Clients left out. */
  left: ReadonlySet<string>
  onToggle: (clientId: string) => void
}

/** Whose papers are made, and whose cannot be yet. */
export const MonthClients = ({ proposal, left, onToggle }: MonthClientsProps) => {
  const { clients, withoutClient, endedOn } = proposal
  const ready = clients.filter(({ missing }) => missing.length === 0)
  const lacking = clients.filter(({ missing }) => missing.length > 0)
  if (clients.length === 0 && withoutClient === 0)
    return <p className={styles.empty}>Вся работа по {shortDate(endedOn)} уже вошла в документы.</p>
  return (
    <>
      {withoutClient === 0 ? null : (
        <Notice tone="warning">
          {`Работа без клиента: ${withoutClient} ${plural(withoutClient, 'обращение', 'обращения', 'обращений')}. Укажите в них клиента, иначе в документы она не войдёт.`}
        </Notice>
      )}
      {ready.length === 0 ? null : (
        <ul className={styles.clients} aria-label="Можно выпустить">
          {ready.map((row) => (
            <li key={row.clientId}>
              <CheckBox isSelected={!left.has(row.clientId)} onChange={() => onToggle(row.clientId)}>
                <span className={styles.client}>
                  <b>{row.clientName}</b>
                  <span className={styles.sum}>{sumWords(row)}</span>
                  <small>{workWords(row)}</small>
                </span>
              </CheckBox>
            </li>
          ))}
        </ul>
      )}
      {lacking.length === 0 ? null : (
        <section className={styles.lacking} aria-labelledby="lacking">
          <h3 id="lacking">Пока не выпустить</h3>
          <ul className={styles.clients}>
            {lacking.map((row) => (
              <li key={row.clientId}>
                <b>{row.clientName}</b>
                <MissingLinks missing={row.missing} clientId={row.clientId} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
