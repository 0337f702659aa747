import type { FormEvent } from 'react'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { desk } from '../../app/connection.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { Button } from '../../ui/Button.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useFields } from '../../ui/use-fields.ts'
import styles from './Panel.module.css'

/** The last step of a package: the client's signed copy of the act is here. */
export const SignedBackForm = ({ order, today }: { order: OrderRow; today: string }) => {
  const fields = useFields({ on: today })
  const signBack = useFormAction(fields, desk.documents.signBack, () => showToast('Подписанный экземпляр получен.'))
  const record = (event: FormEvent) => {
    event.preventDefault()
    void signBack.run({ orderId: order.id, on: fields.values.on })
  }
  return (
    <form ref={signBack.form} className={styles.step} noValidate onSubmit={record} aria-label="Подписанный экземпляр">
      <h3>Подписанный экземпляр</h3>
      <DayField label="Получен" {...fields.text('on')} today={today} />
      {signBack.notice === null ? null : <Notice tone="failed">{signBack.notice}</Notice>}
      <Button type="submit" look="primary" isPending={signBack.isRunning}>
        Акт подписан и вернулся
      </Button>
    </form>
  )
}
