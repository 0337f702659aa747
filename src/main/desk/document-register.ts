import type { TableFormat } from '../../shared/contract/documents.ts'
import type { OpenedFile } from '../../shared/contract/files.ts'
import { documentRegister } from '../../shared/documents/register.ts'
import { tableFile } from '../documents/table-files.ts'
import { ordersIssuedBetween } from '../store/service-orders.ts'
import type { Desk } from './desk.ts'
import { paymentOfOrders } from './views/payment.ts'

const mimeTypes: Record<TableFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
}

/** The period's papers as a file for the accountant. Days YYYY-MM-DD. */
export const registerFile = async (desk: Desk, from: string, to: string, format: TableFormat): Promise<OpenedFile> => {
  const orders = ordersIssuedBetween(desk.store, from, to)
  const payments = paymentOfOrders(desk, orders)
  const table = documentRegister(
    orders.map(({ id, order }) => ({ order, paidKopecks: payments.get(id)?.paidKopecks ?? 0 })),
    from,
    to,
  )
  const bytes = await tableFile(table, format)
  return { name: `${table.title}.${format}`, file: new Blob([new Uint8Array(bytes)], { type: mimeTypes[format] }) }
}
