import { ExternalLink } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { desk } from '../../app/connection.ts'
import { host } from '../../app/host.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useFields } from '../../ui/use-fields.ts'
import styles from './Panel.module.css'
import { trackingUrl } from './wording.ts'

interface DeliveryFormsProps {
  order: OrderRow
  today: string
}

const Delivered = ({ order, today, onReturn }: DeliveryFormsProps & { onReturn: () => void }) => {
  const fields = useFields({ on: today })
  const deliver = useFormAction(fields, desk.documents.deliver, () => showToast('Вручение записано.'))
  const record = (event: FormEvent) => {
    event.preventDefault()
    void deliver.run({ orderId: order.id, on: fields.values.on })
  }
  return (
    <form ref={deliver.form} className={styles.step} noValidate onSubmit={record} aria-label="Вручение">
      <h3>Вручение</h3>
      <DayField label="Вручено" {...fields.text('on')} today={today} />
      {deliver.notice === null ? null : <Notice tone="failed">{deliver.notice}</Notice>}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" isPending={deliver.isRunning}>
          Записать вручение
        </Button>
        <Button onPress={onReturn}>Комплект вернулся…</Button>
      </div>
    </form>
  )
}

const Returned = ({ order, today, onCancel }: DeliveryFormsProps & { onCancel: () => void }) => {
  const fields = useFormDraft(`order/${order.id}/return`, { on: today, reason: '' }, { isRecord: false })
  const giveBack = useFormAction(fields, desk.documents.giveBack, () => showToast('Возврат записан.'))
  const record = (event: FormEvent) => {
    event.preventDefault()
    void giveBack.run({ orderId: order.id, ...fields.values })
  }
  return (
    <form ref={giveBack.form} className={styles.step} noValidate onSubmit={record} aria-label="Возврат">
      <h3>Комплект вернулся</h3>
      <KeptNotice draft={fields} />
      <DayField label="Когда" {...fields.text('on')} today={today} />
      <TextField
        label="Почему"
        {...fields.text('reason')}
        placeholder="Истёк срок хранения"
        maxLength={500}
        autoFocus
      />
      {giveBack.notice === null ? null : <Notice tone="failed">{giveBack.notice}</Notice>}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" isPending={giveBack.isRunning}>
          Записать возврат
        </Button>
        <Button onPress={onCancel}>Отмена</Button>
      </div>
    </form>
  )
}

/** What became of a package that is on its way. */
export const DeliveryForms = (props: DeliveryFormsProps) => {
  const [isReturning, setReturning] = useState(false)
  const tracking = props.order.dispatch?.tracking ?? ''
  return (
    <>
      {tracking === '' ? null : (
        <p className={styles.tracking}>
          Трек-номер <b>{tracking}</b>
          <Button
            look="link"
            onPress={() => void host.openTracking(trackingUrl(tracking))}
            icon={<ExternalLink aria-hidden="true" size={14} />}
          >
            Где письмо
          </Button>
        </p>
      )}
      {isReturning ? (
        <Returned {...props} onCancel={() => setReturning(false)} />
      ) : (
        <Delivered {...props} onReturn={() => setReturning(true)} />
      )}
    </>
  )
}
