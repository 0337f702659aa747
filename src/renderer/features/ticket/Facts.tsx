import type { ClientBadge } from '../../../shared/contract/clients.ts'
import type { TicketCard } from '../../../shared/contract/tickets.ts'
import { showPhone } from '../../../shared/domain/phone.ts'
import { hrefTo } from '../../app/routes.ts'
import { itsWords } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Facts.module.css'

const Contract = ({ card }: { card: TicketCard }) => {
  const { client } = card
  if (client === null) return <>неизвестен</>
  return (
    <>
      {client.itsUntil === null ? (
        'ИТС нет, нужен счёт'
      ) : (
        <>
          <span className={styles.good}>{itsWords(client.itsUntil)}</span>, счёт не нужен
        </>
      )}
      {card.row.kind === 'consultation' ? `; поддержка разработчика: ${client.vendorSupport ? 'есть' : 'нет'}` : ''}
    </>
  )
}

const foundBy = { phone: 'нашёлся по номеру', inn: 'нашёлся по ИНН' } as const

const clientWords = (card: TicketCard, client: ClientBadge): string =>
  [client.inn === '' ? '' : `ИНН ${client.inn}`, card.clientFoundBy === null ? '' : foundBy[card.clientFoundBy]]
    .filter((part) => part !== '')
    .join(', ')

const contactOf = (card: TicketCard): string[] => {
  const { applicant } = card
  const parts = [
    card.row.contactName || applicant?.name || '',
    showPhone(card.contactPhone || applicant?.phone || ''),
    applicant?.email ?? '',
  ]
  const known = parts.filter((part) => part !== '')
  return known.length === 0 ? ['не указан'] : known
}

interface FactsProps {
  card: TicketCard
  onChooseClient: () => void
}

export const Facts = ({ card, onChooseClient }: FactsProps) => {
  const { client, row } = card
  return (
    <dl className={styles.facts} aria-label="Сведения">
      <dt>Клиент</dt>
      <dd>
        {client === null ? (
          row.clientName || card.applicant?.organisation || 'не определён'
        ) : (
          <a href={hrefTo({ screen: 'clients', clientId: client.id })}>{client.name}</a>
        )}{' '}
        <Button look="link" onPress={onChooseClient}>
          {client === null ? 'выбрать' : 'другой'}
        </Button>
        {client === null ? null : <small>{clientWords(card, client)}</small>}
      </dd>
      <dt>Договор</dt>
      <dd>
        <Contract card={card} />
      </dd>
      <dt>Контакт</dt>
      <dd>
        {contactOf(card).map((part) => (
          <span key={part} className={styles.part}>
            {part}
          </span>
        ))}
      </dd>
      <dt>Программа</dt>
      <dd>{row.product || 'не указана'}</dd>
      {card.remoteAccess === '' ? null : (
        <>
          <dt>Доступ</dt>
          <dd className={styles.selectable}>{card.remoteAccess}</dd>
        </>
      )}
      <dt>Исполнитель</dt>
      <dd>{row.holder?.name ?? <span className={styles.nobody}>никто не взял</span>}</dd>
      {card.workMinutes === 0 ? null : (
        <>
          <dt>Работа</dt>
          <dd>{card.workMinutes} мин</dd>
        </>
      )}
      {card.transfer === null ? null : (
        <>
          <dt>Передано</dt>
          <dd>
            {card.transfer.addressee}
            {card.transfer.reference === '' ? '' : `, № ${card.transfer.reference}`}. Основание: {card.transfer.basis}
          </dd>
        </>
      )}
    </dl>
  )
}
