import type { QueueRow } from '../../../../../src/shared/contract/tickets.ts'

/** A row of the queue with what a test cares about. */
export const queueRow = (
  part: Partial<QueueRow> & { dueAt?: number; respondedAt?: number | null; pausedSince?: number | null } = {},
): QueueRow => {
  const { dueAt = 0, respondedAt = null, pausedSince = null, ...row } = part
  return {
    id: '01a2052c-675d-7183-9f74-0b675841343a',
    number: 'К2-000451',
    kind: 'outage',
    channel: 'phone',
    subject: 'Не открывается база',
    product: '1С:Бухгалтерия 3.0',
    clientName: 'ООО «Проба»',
    contactName: 'Зоя',
    namelessPhone: '',
    status: 'inProgress',
    holder: null,
    arrivedAt: 0,
    reaction: { dueAt, target: 3_600_000, respondedAt, lateBy: null, pausedSince, took: null, restartedAt: null },
    execution: null,
    waitingFor: '',
    sessionRunning: false,
    lag: null,
    itsUntil: null,
    consultations: false,
    ...row,
  }
}
