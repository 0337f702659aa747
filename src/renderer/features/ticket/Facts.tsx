import { Unlink } from 'lucide-react'
import type { ClientBadge } from '../../../shared/contract/clients.ts'
import type { Person } from '../../../shared/contract/session.ts'
import type { TicketCard, TicketLink } from '../../../shared/contract/tickets.ts'
import { showPhone } from '../../../shared/domain/phone.ts'
import type { TicketTransfer } from '../../../shared/domain/ticket.ts'
import { hrefTo } from '../../app/routes.ts'
import { doneOrTold } from '../../app/undoable.ts'
import { itsWords, statusNames } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { DeliveryFact } from './DeliveryFact.tsx'
import styles from './Facts.module.css'
import { unlinkTicket } from './ticket-links.ts'

const Contract = ({ card }: { card: TicketCard }) => {
  const { client } = card
  if (client === null) return <>неизвестен</>
  return (
    <>
      {client.itsUntil === null ? (
        'без ИТС, нужен счёт'
      ) : (
        <>
          <span className={styles.good}>{itsWords(client.itsUntil)}</span>, счёт не нужен
        </>
      )}
      {card.row.kind === 'consultation' ? `; консультации разработчика: ${client.consultations ? 'есть' : 'нет'}` : ''}
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

const TicketLinkWords = ({ link }: { link: TicketLink }) => (
  <a href={hrefTo({ screen: 'ticket', ticketId: link.id })}>{link.number}</a>
)

/** Tickets that have to do with this one; each link can be taken away again. */
const LinkedFact = ({ card }: { card: TicketCard }) => (
  <>
    <dt>Связано</dt>
    <dd>
      <ul className={styles.links}>
        {card.links.map((link) => (
          <li key={link.id}>
            <span>
              <TicketLinkWords link={link} /> {link.subject}
              {link.status === null ? null : <small>{statusNames[link.status]}</small>}
            </span>
            <IconButton
              label={`Убрать связь с ${link.number}`}
              tip="Убрать связь"
              onPress={() => void doneOrTold(() => unlinkTicket(card.row, link))}
            >
              <Unlink aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </dd>
  </>
)

interface TransferFactProps {
  transfer: TicketTransfer
  allowedBy: Person | null
}

const TransferFact = ({ transfer, allowedBy }: TransferFactProps) => {
  const { addressee, reference, basis, override, sent } = transfer
  return (
    <>
      <dt>Передано</dt>
      <dd>
        {addressee}
        {reference === '' ? '' : `, № ${reference}`}.{' '}
        {override === null
          ? `Основание: ${basis}`
          : `Без основания, решение: ${allowedBy?.name ?? 'руководитель'}. Причина: ${override.reason}`}
        {sent === '' ? null : <small>Что передали: {sent}</small>}
      </dd>
    </>
  )
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
        <span className={styles.client}>
          {client === null ? (
            row.clientName || card.applicant?.organisation || 'не определён'
          ) : (
            <a href={hrefTo({ screen: 'clients', clientId: client.id })}>{client.name}</a>
          )}
        </span>{' '}
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
      {card.delivery === null ? null : <DeliveryFact delivery={card.delivery} />}
      {card.duplicateOf === null ? null : (
        <>
          <dt>Повтор</dt>
          <dd>
            обращения <TicketLinkWords link={card.duplicateOf} />
          </dd>
        </>
      )}
      {card.joined.length === 0 ? null : (
        <>
          <dt>Повторы</dt>
          <dd>
            {card.joined.map((link) => (
              <span key={link.id} className={styles.part}>
                <TicketLinkWords link={link} />
              </span>
            ))}
          </dd>
        </>
      )}
      {card.links.length === 0 ? null : <LinkedFact card={card} />}
      {card.transfer === null ? null : <TransferFact transfer={card.transfer} allowedBy={card.transferAllowedBy} />}
    </dl>
  )
}
