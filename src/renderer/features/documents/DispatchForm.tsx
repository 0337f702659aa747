import type { FormEvent } from 'react'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import type { DeliveryMethod } from '../../../shared/domain/client.ts'
import { deliveryNames } from '../../../shared/domain/client.ts'
import { desk } from '../../app/connection.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Panel.module.css'

const methods = Object.entries(deliveryNames).map(([id, label]) => ({ id: id as DeliveryMethod, label }))

interface DispatchFormProps {
  order: OrderRow
  today: string
}

/** The entry in the dispatch register: how the package left, when, to whom. */
export const DispatchForm = ({ order, today }: DispatchFormProps) => {
  const fields = useFormDraft(
    `order/${order.id}/dispatch`,
    {
      method: order.delivery,
      handedOverOn: today,
      handedOverTo: order.delivery === 'registeredMail' ? 'Отделение почтовой связи' : '',
      tracking: '',
      note: '',
    },
    { isRecord: false },
  )
  const dispatch = useFormAction(fields, desk.documents.dispatch, () => showToast('Отправка записана.'))
  const isMail = fields.values.method === 'registeredMail'
  const send = (event: FormEvent) => {
    event.preventDefault()
    const tracking = isMail ? fields.values.tracking : ''
    void dispatch.run({ ...fields.values, orderId: order.id, tracking })
  }
  return (
    <form ref={dispatch.form} className={styles.step} noValidate onSubmit={send} aria-label="Отправка">
      <h3>{order.status === 'returned' ? 'Отправить снова' : 'Отправка'}</h3>
      <KeptNotice draft={fields} />
      <div className={styles.pair}>
        <Select
          label="Способ"
          value={fields.values.method}
          onChange={(method) => fields.set('method', method)}
          choices={methods}
          error={fields.errorOf('method')}
        />
        <DayField label="Передано" {...fields.text('handedOverOn')} today={today} />
      </div>
      <TextField
        label={isMail ? 'Отделение почты' : 'Кому передано'}
        {...fields.text('handedOverTo')}
        placeholder={isMail ? 'Отделение почтовой связи' : 'Фамилия курьера или получателя'}
        maxLength={160}
      />
      {isMail ? (
        <TextField
          label="Трек-номер"
          {...fields.text('tracking')}
          placeholder="14 цифр с чека"
          inputMode="numeric"
          maxLength={32}
        />
      ) : null}
      <TextField label="Примечание" {...fields.text('note')} maxLength={500} placeholder="Необязательно" />
      {dispatch.notice === null ? null : <Notice tone="failed">{dispatch.notice}</Notice>}
      <Button type="submit" look="primary" size="large" keyName="Enter" isPending={dispatch.isRunning}>
        Записать отправку
      </Button>
    </form>
  )
}
