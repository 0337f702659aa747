import { useState } from 'react'
import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { showPhone } from '../../../../shared/domain/phone.ts'
import { desk } from '../../../app/connection.ts'
import { undoable } from '../../../app/undoable.ts'
import { useAction } from '../../../app/use-action.ts'
import { useClientSearch } from '../../../app/use-client-search.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { NewClientDialog } from '../../clients/NewClientDialog.tsx'
import { clientOfRequest } from './client-of-request.ts'
import styles from './steps.module.css'

const SHOWN = 7

/** The card of a client nobody knew yet, begun with what the request says of him. */
const NewClient = ({ card, typed, onClose }: { card: TicketCard; typed: string; onClose: () => void }) => {
  const { applicant } = card
  const contact = [applicant?.name ?? '', showPhone(applicant?.phone ?? ''), applicant?.email ?? '']
  const words = contact.filter((part) => part !== '').join(', ')
  return (
    <NewClientDialog
      start={clientOfRequest(applicant, typed)}
      draft={`ticket/${card.row.id}/new-client`}
      register={(fields) => desk.tickets.registerClient({ ticketId: card.row.id, fields })}
      place="fields"
      onClose={onClose}
      onAdded={onClose}
    >
      {words === '' ? null : (
        <p>
          Контактное лицо запишется вместе с клиентом: <b>{words}</b>
        </p>
      )}
    </NewClientDialog>
  )
}

/** Whose request it is: found by name, ИНН or phone. */
export const ClientStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const [text, setText] = useState(card.client === null ? (card.applicant?.organisation ?? '') : '')
  const [isNew, setNew] = useState(false)
  const { rows, problem } = useClientSearch(text, SHOWN)
  const choose = useAction(
    (clientId: string | null) => desk.tickets.setClient({ ticketId: card.row.id, clientId, contactId: null }),
    () => {
      onClose()
      const { client, contactId, row } = card
      undoable(`Клиент изменён: ${row.number}.`, () =>
        desk.tickets.setClient({ ticketId: row.id, clientId: client?.id ?? null, contactId }),
      )
    },
  )
  if (isNew) return <NewClient card={card} typed={text} onClose={onClose} />
  return (
    <Dialog title="Чьё это обращение" onClose={onClose}>
      <TextField label="Название, ИНН или телефон" value={text} onChange={setText} autoFocus />
      <div className={styles.choices}>
        {rows?.map((client) => (
          <Button key={client.id} size="large" className={styles.choice} onPress={() => void choose.run(client.id)}>
            {client.name} {client.phone === '' ? '' : showPhone(client.phone)}
          </Button>
        ))}
        {rows?.length === 0 ? <p>Такого клиента нет.</p> : null}
        <Button size="large" look="quiet" className={styles.choice} onPress={() => setNew(true)}>
          Завести нового клиента…
        </Button>
        {card.client === null ? null : (
          <Button look="quiet" onPress={() => void choose.run(null)}>
            Убрать клиента из обращения
          </Button>
        )}
      </div>
      {choose.problem === null && problem === null ? null : (
        <Notice tone="failed">{(choose.problem ?? problem)?.message}</Notice>
      )}
    </Dialog>
  )
}
