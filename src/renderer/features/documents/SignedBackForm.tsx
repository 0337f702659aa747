import { ScanLine } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { scanExtensions } from '../../../shared/domain/attachment.ts'
import { desk } from '../../app/connection.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { Button } from '../../ui/Button.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { isDay, noDayWords } from '../../ui/russian-date.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useFields } from '../../ui/use-fields.ts'
import styles from './Panel.module.css'

/** The last step of a package: the client's signed copy of the act is here. */
export const SignedBackForm = ({ order, today }: { order: OrderRow; today: string }) => {
  const fields = useFields({ on: today })
  const [scan, setScan] = useState<File | null>(null)
  const signBack = useFormAction(
    fields,
    async ({ on }: { on: string }) => {
      // A file that is not taken stops the step: it is chosen anew, or left for later.
      if (scan !== null) await desk.documents.attachScan({ orderId: order.id, name: scan.name, file: scan })
      setScan(null)
      await desk.documents.signBack({ orderId: order.id, on })
    },
    () => showToast('Подписанный экземпляр получен.'),
  )
  const record = (event: FormEvent) => {
    event.preventDefault()
    const { on } = fields.values
    // The scan is put in first, so the day is read before anything goes.
    if (isDay(on)) void signBack.run({ on })
    else signBack.refuse({ on: noDayWords })
  }
  return (
    <form ref={signBack.form} className={styles.step} noValidate onSubmit={record} aria-label="Подписанный экземпляр">
      <h3>Подписанный экземпляр</h3>
      <DayField label="Получен" {...fields.text('on')} today={today} />
      <div className={styles.buttons}>
        <FileTrigger acceptedFileTypes={[...scanExtensions]} onSelect={(chosen) => setScan(chosen?.[0] ?? null)}>
          <Button size="small" icon={<ScanLine aria-hidden="true" size={14} />}>
            {scan === null ? 'Вместе со сканом…' : `Скан: ${scan.name}`}
          </Button>
        </FileTrigger>
        {scan === null ? null : (
          <Button size="small" look="quiet" onPress={() => setScan(null)}>
            Без скана
          </Button>
        )}
      </div>
      {signBack.notice === null ? null : <Notice tone="failed">{signBack.notice}</Notice>}
      <Button type="submit" look="primary" isPending={signBack.isRunning}>
        Акт подписан и вернулся
      </Button>
    </form>
  )
}
