import type { TableFormat } from '../../shared/contract/documents.ts'
import type { OpenedFile } from '../../shared/contract/files.ts'
import { documentRegister } from '../../shared/documents/register.ts'
import { ordersIssuedBetween } from '../store/service-orders.ts'
import type { Desk } from './desk.ts'
import { tableAsFile } from './table-as-file.ts'
import { paymentOfOrders } from './views/payment.ts'

/** The period's papers as a file for the accountant. Days YYYY-MM-DD. */
export const registerFile = async (desk: Desk, from: string, to: string, format: TableFormat): Promise<OpenedFile> => {
  const orders = ordersIssuedBetween(desk.store, from, to)
  const payments = paymentOfOrders(desk, orders)
  const table = documentRegister(
    orders.map(({ id, order }) => ({ order, paidKopecks: payments.get(id)?.paidKopecks ?? 0 })),
    from,
    to,
  )
  return tableAsFile(table, format)
}
