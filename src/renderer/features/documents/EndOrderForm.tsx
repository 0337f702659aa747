import { type FormEvent, useState } from 'react'
import type { OrderProposal, OrderRow } from '../../../shared/contract/documents.ts'
import type { ChosenClient } from '../../app/ChooseClient.tsx'
import { desk } from '../../app/connection.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { useToday } from '../../app/use-today.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { isDay } from '../../ui/russian-date.ts'
import { Select } from '../../ui/Select.tsx'
import { dayShort } from './deadlines.ts'
import styles from './EndOrder.module.css'
import { contractChoiceName, contractOf, isChosen, WITHOUT_CONTRACT } from './end-order.ts'
import { MissingList } from './MissingList.tsx'
import { ProposedTickets } from './ProposedTickets.tsx'
import { useProposal } from './use-proposal.ts'
import { dueInWords, noInvoiceSentence } from './wording.ts'

/** Null where the desk's proposal stands; of the tickets, those taken out or put in against it. */
interface EndedFields {
  periodFrom: string | null
  endedOn: string | null
  contractId: string | null
  ticketIds: string[]
}

const asProposed: EndedFields = { periodFrom: null, endedOn: null, contractId: null, ticketIds: [] }

interface EndOrderFormProps {
  client: ChosenClient
  onClose: () => void
  onEnded: (order: OrderRow) => void
  onOtherClient?: () => void
}

const Deadline = ({ proposal, today }: { proposal: OrderProposal; today: string }) => (
  <p className={styles.due}>
    <span>Передать документы</span>
    <b>до {dayShort(proposal.dueOn, today)}</b>
    <span>{dueInWords(proposal.dueInDays)}</span>
  </p>
)

export const EndOrderForm = ({ client, onClose, onEnded, onOtherClient }: EndOrderFormProps) => {
  const today = useToday()
  const fields = useFormDraft<EndedFields>(`client/${client.id}/endOrder`, asProposed, { isRecord: false })
  const toggled = new Set(fields.values.ticketIds)
  // A day half typed leaves the proposal for the one before it.
  const [dayBefore, setDayBefore] = useState<string | null>(null)
  const typedDay = fields.values.endedOn
  const proposedOn = typedDay === null || isDay(typedDay) ? typedDay : dayBefore
  if (proposedOn !== dayBefore) setDayBefore(proposedOn)
  const { proposal, problem } = useProposal(client.id, proposedOn)
  const end = useFormAction(fields, desk.documents.end, onEnded)

  const periodFrom = fields.values.periodFrom ?? proposal?.periodFrom ?? ''
  const endedOn = fields.values.endedOn ?? proposal?.endedOn ?? ''
  const contractId = proposal === null ? WITHOUT_CONTRACT : contractOf(proposal, fields.values.contractId)
  const tickets = proposal?.tickets ?? []
  const chosen = tickets.filter((ticket) => isChosen(ticket, toggled))
  const noInvoice = proposal === null ? null : noInvoiceSentence(proposal)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void end.run({
      clientId: client.id,
      contractId: contractId === WITHOUT_CONTRACT ? null : contractId,
      periodFrom,
      endedOn,
      ticketIds: chosen.map((ticket) => ticket.id),
    })
  }
  return (
    <Dialog
      title="Закончить оказание услуг"
      size="medium"
      onClose={onClose}
      footer={
        <>
          {proposal === null ? null : <Deadline proposal={proposal} today={today} />}
          <CancelButton onPress={onClose} />
          <Button
            look="primary"
            keyName="Enter"
            isPending={end.isRunning}
            isDisabled={proposal === null}
            onPress={() => end.form.current?.requestSubmit()}
          >
            Закончить
          </Button>
        </>
      }
    >
      <form ref={end.form} className={styles.form} noValidate onSubmit={submit}>
        <p className={styles.client}>
          <b>{client.name}</b>
          {onOtherClient === undefined ? null : (
            <Button look="link" onPress={onOtherClient}>
              другой клиент
            </Button>
          )}
        </p>
        <KeptNotice draft={fields} />
        {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
        {proposal === null ? (
          problem === null ? (
            <Loading />
          ) : null
        ) : (
          <>
            <div className={styles.fields}>
              <DayField
                label="Период с"
                value={periodFrom}
                onChange={(day) => fields.set('periodFrom', day)}
                error={fields.errorOf('periodFrom')}
                today={today}
              />
              <DayField
                label="Услуги закончены"
                value={endedOn}
                onChange={(day) => fields.set('endedOn', day)}
                isLive
                error={fields.errorOf('endedOn')}
                today={today}
                autoFocus
              />
              <Select
                label="Договор"
                value={contractId}
                onChange={(id) => fields.set('contractId', id)}
                choices={[
                  ...proposal.contracts.map((contract) => ({ id: contract.id, label: contractChoiceName(contract) })),
                  { id: WITHOUT_CONTRACT, label: 'Без договора' },
                ]}
                error={fields.errorOf('contractId')}
              />
            </div>
            <ProposedTickets
              tickets={tickets}
              toggled={toggled}
              error={fields.errorOf('ticketIds')}
              onToggle={(id) =>
                fields.set('ticketIds', toggled.has(id) ? [...toggled].filter((one) => one !== id) : [...toggled, id])
              }
            />
            {noInvoice === null ? null : <Notice tone="good">{noInvoice}</Notice>}
            {proposal.missing.length === 0 ? null : <MissingList missing={proposal.missing} clientId={client.id} />}
          </>
        )}
        {end.notice === null ? null : <Notice tone="failed">{end.notice}</Notice>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
