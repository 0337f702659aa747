import type { OrderRow } from '../../../../../src/shared/contract/documents.ts'

/** A package that nothing has happened to, as the desk lists it. */
export const orderRow = (id: string, more: Partial<OrderRow> = {}): OrderRow => ({
  id,
  number: id,
  clientId: 'client',
  clientName: `Клиент ${id}`,
  periodFrom: '2026-11-01',
  endedOn: '2026-11-16',
  dueOn: '2026-11-27',
  status: 'ended',
  late: false,
  delivery: 'courier',
  papers: [],
  totalKopecks: null,
  itsContractNumber: null,
  payment: null,
  dispatch: null,
  voided: [],
  cancelled: null,
  clashes: [],
  scans: [],
  removedScans: [],
  ...more,
})
