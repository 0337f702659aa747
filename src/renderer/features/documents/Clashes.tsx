import type { OrderRow } from '../../../shared/contract/documents.ts'
import { hrefTo } from '../../app/routes.ts'
import { Notice } from '../../ui/Notice.tsx'
import { clashTitle, clashWhatToDo } from './clash-words.ts'

/** Papers that another desk issued too without having seen these: what is wrong, with which, and which to void. */
export const Clashes = ({ order }: { order: OrderRow }) =>
  order.clashes.map((clash) => (
    <Notice key={clash.kind === 'sameWork' ? clash.kind : clash.month} tone="warning" title={clashTitle(clash)}>
      {clash.others.map(({ orderId, number }, place) => (
        <span key={orderId}>
          {place === 0 ? 'Комплект ' : ', '}
          <a href={hrefTo({ screen: 'documents', orderId })}>{number}</a>
        </span>
      ))}
      {'. '}
      {clashWhatToDo(clash)}
    </Notice>
  ))
