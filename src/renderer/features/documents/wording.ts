import type { OrderRow, PaperKind } from '../../../shared/contract/documents.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { plural } from '../../../shared/documents/plural.ts'

export const paperNames: Record<PaperKind, string> = { report: 'Отчёт', act: 'Акт', invoice: 'Счёт' }

/** How the package stands. */
export const statusNames: Record<OrderRow['status'], string> = {
  ended: 'не выпущены',
  issued: 'не отправлены',
  dispatched: 'в пути',
  delivered: 'вручены',
  signed: 'подписаны',
  returned: 'вернулись',
  voided: 'аннулированы',
  cancelled: 'отменены',
}

/** What the package waits for, as the list says it. */
export const nextStepNames: Record<OrderRow['status'], string> = {
  ended: 'Выпустить',
  issued: 'Отправить',
  dispatched: 'В пути',
  delivered: 'Ждём подписанный акт',
  signed: 'Подписано',
  returned: 'Отправить снова',
  voided: 'Выпустить заново',
  cancelled: 'Отменено',
}

/** What happens, or has to happen, to the package next. */
export const statusSentence = (order: OrderRow): string => {
  const dispatch = order.dispatch
  switch (order.status) {
    case 'ended':
      return 'Услуги закончены, документы ещё не выпущены.'
    case 'issued':
      return 'Документы выпущены, осталось их отправить.'
    case 'dispatched':
      return dispatch === null
        ? 'Комплект передан.'
        : `Передано ${shortDate(dispatch.handedOverOn)}: ${dispatch.handedOverTo}.`
    case 'delivered':
      return dispatch?.deliveredOn
        ? `Вручено ${shortDate(dispatch.deliveredOn)}, ждём подписанный экземпляр.`
        : 'Вручено, ждём подписанный экземпляр.'
    case 'signed':
      return `Подписанный экземпляр получен${dispatch?.signedBackOn ? ` ${shortDate(dispatch.signedBackOn)}` : ''}.`
    case 'returned':
      return 'Комплект вернулся. Отправьте его снова.'
    case 'voided':
      return 'Документы аннулированы. Исправьте сведения и выпустите новые.'
    case 'cancelled':
      return 'Оказание услуг отменено, документов не будет.'
  }
}

/** How the day by which papers go is counted. */
export const dueInWords = (days: number): string =>
  `${days} ${plural(days, 'рабочий день', 'рабочих дня', 'рабочих дней')} после окончания услуг`

/** Why the package has or will have no invoice (§3.1), or null when it has one or nobody knows yet. */
export const noInvoiceSentence = ({
  itsContractNumber,
  totalKopecks,
}: Pick<OrderRow, 'itsContractNumber' | 'totalKopecks'>): string | null => {
  if (itsContractNumber !== null) return `Счёт не нужен: услуги покрывает договор ИТС № ${itsContractNumber}.`
  return totalKopecks === 0 ? 'Счёт не нужен: платить не за что.' : null
}

/** Where the Russian Post tells what became of a letter. */
export const trackingUrl = (tracking: string): string =>
  `https://www.pochta.ru/tracking?barcode=${encodeURIComponent(tracking)}`
