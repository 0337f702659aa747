import { type FormEvent, useState } from 'react'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { desk } from '../../app/connection.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Panel.module.css'

interface TakingBack {
  /** Names the draft of the reason: one given for the papers is none for the whole order. */
  name: 'void' | 'cancel'
  /** What the panel offers. */
  offer: string
  title: string
  consequences: string
  reasonLabel: string
  reasonPlaceholder: string
  act: string
  done: string
  take: typeof desk.documents.void
}

const voiding: TakingBack = {
  name: 'void',
  offer: 'Аннулировать документы…',
  title: 'Аннулировать документы',
  consequences:
    'Номера останутся занятыми, документы можно будет посмотреть с пометкой «Аннулирован». Исправьте сведения и выпустите новые: они получат следующие номера.',
  reasonLabel: 'Почему',
  reasonPlaceholder: 'Ошибка в реквизитах клиента',
  act: 'Аннулировать',
  done: 'Документы аннулированы.',
  take: desk.documents.void,
}

const cancelling: TakingBack = {
  name: 'cancel',
  offer: 'Отменить оказание услуг…',
  title: 'Отменить оказание услуг',
  consequences: 'Документов по этому комплекту не будет. Работа из него освободится и сможет войти в другой комплект.',
  reasonLabel: 'Почему',
  reasonPlaceholder: 'Закончено по ошибке, не тот клиент',
  act: 'Отменить оказание',
  done: 'Оказание услуг отменено, работа снова свободна.',
  take: desk.documents.cancel,
}

const takingBackOf = (order: OrderRow): TakingBack | null => {
  if (order.status === 'cancelled') return null
  return order.papers.length > 0 ? voiding : cancelling
}

const TakeBackDialog = ({ order, of, onClose }: { order: OrderRow; of: TakingBack; onClose: () => void }) => {
  const fields = useFormDraft(`order/${order.id}/${of.name}`, { reason: '' }, { isRecord: false })
  const takeBack = useFormAction(fields, of.take, () => {
    showToast(of.done)
    onClose()
  })
  const run = () => void takeBack.run({ orderId: order.id, reason: fields.values.reason })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run()
  }
  return (
    <Dialog
      title={of.title}
      onClose={onClose}
      footer={
        <>
          <CancelButton onPress={onClose} label="Не сейчас" />
          <Button look="danger" onPress={run} keyName="Enter" isPending={takeBack.isRunning}>
            {of.act}
          </Button>
        </>
      }
    >
      <form ref={takeBack.form} className={styles.takeBack} noValidate onSubmit={submit}>
        <KeptNotice draft={fields} />
        <p>{of.consequences}</p>
        <TextField
          label={of.reasonLabel}
          {...fields.text('reason')}
          placeholder={of.reasonPlaceholder}
          maxLength={500}
          autoFocus
        />
        {takeBack.notice === null ? null : <Notice tone="failed">{takeBack.notice}</Notice>}
      </form>
    </Dialog>
  )
}

/** The way back from a mistake: papers are voided and issued anew, an order without papers is cancelled. */
export const TakeBack = ({ order }: { order: OrderRow }) => {
  const [asked, setAsked] = useState<TakingBack | null>(null)
  const of = takingBackOf(order)
  if (of === null) return null
  return (
    <p className={styles.takeBackOffer}>
      <Button look="link" onPress={() => setAsked(of)}>
        {of.offer}
      </Button>
      {/* What somebody else has taken back meanwhile is not asked about as something else. */}
      {asked === of ? <TakeBackDialog order={order} of={of} onClose={() => setAsked(null)} /> : null}
    </p>
  )
}
