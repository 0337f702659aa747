import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { DispatchPaper, OrderRow } from '../../../shared/contract/documents.ts'
import { type EnvelopeSize, envelopeSizes } from '../../../shared/documents/dispatch-papers.ts'
import { desk } from '../../app/connection.ts'
import { host } from '../../app/host.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Panel.module.css'

const sizes = Object.entries(envelopeSizes).map(([id, { name }]) => ({ id, label: name }))

/** What goes with the papers: the letter, the envelope, the receipt; made when asked for, changing nothing. */
export const DispatchPapers = ({ order }: { order: OrderRow }) => {
  const [refusal, setRefusal] = useState<string | null>(null)
  const open = useAction(
    async (paper: DispatchPaper) => host.openPaper(await desk.documents.dispatchPaper({ orderId: order.id, paper })),
    (result) => setRefusal(result.done ? null : result.reason),
  )
  const sentBy = order.status === 'returned' ? undefined : order.dispatch?.method
  const isMail = (sentBy ?? order.delivery) === 'registeredMail'
  const failure = open.problem?.message ?? refusal
  const button = (kind: 'coverLetter' | 'courierSlip' | 'deliveryNotice', name: string) => (
    <Button size="small" onPress={() => void open.run({ kind })}>
      {name}
    </Button>
  )
  return (
    <section className={styles.papers} aria-labelledby="dispatch-papers">
      <h3 id="dispatch-papers">Для отправки</h3>
      <div className={styles.buttons}>
        {button('coverLetter', 'Письмо')}
        {isMail ? (
          <Menu
            label="Размер конверта"
            trigger={
              <Button size="small" icon={<ChevronDown aria-hidden="true" size={14} />}>
                Конверт
              </Button>
            }
            groups={[{ entries: sizes }]}
            onChoose={(size) => void open.run({ kind: 'envelope', size: size as EnvelopeSize })}
          />
        ) : null}
        {isMail ? button('deliveryNotice', 'Данные для ф. 119') : button('courierSlip', 'Расписка курьера')}
      </div>
      {failure === null ? null : <Notice tone="failed">{failure}</Notice>}
    </section>
  )
}
