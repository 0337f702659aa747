import { SquareArrowOutUpRight } from 'lucide-react'
import { useState } from 'react'
import type { OrderRow, PaperKind } from '../../../shared/contract/documents.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { desk } from '../../app/connection.ts'
import { host } from '../../app/host.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Panel.module.css'
import { paperNames } from './wording.ts'

/** Papers that were taken back: why the numbering has a gap, and what they said. */
export const VoidedPackages = ({ order }: { order: OrderRow }) => {
  const [refusal, setRefusal] = useState<string | null>(null)
  const open = useAction(
    async ({ voidedId, kind }: { voidedId: Id; kind: PaperKind }) =>
      host.openPaper(await desk.documents.paper({ orderId: order.id, kind, voidedId })),
    (result) => setRefusal(result.done ? null : result.reason),
  )
  if (order.voided.length === 0) return null
  const failure = open.problem?.message ?? refusal
  return (
    <section className={styles.papers} aria-labelledby="voided">
      <h3 id="voided">Аннулированы</h3>
      <ul>
        {order.voided.map(({ id, papers, voidedOn, reason, by }) => (
          <li key={id} className={styles.voided}>
            <p>
              {shortDate(voidedOn)}
              {by === null ? '' : `, ${by}`}: {reason}
            </p>
            <p className={styles.voidedPapers}>
              {papers.map(({ kind, number }) => (
                <Button
                  key={kind}
                  size="small"
                  label={`Открыть аннулированный: ${paperNames[kind]} ${number}`}
                  icon={<SquareArrowOutUpRight aria-hidden="true" size={14} />}
                  onPress={() => void open.run({ voidedId: id, kind })}
                >
                  {`${paperNames[kind]} ${number}`}
                </Button>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {failure === null ? null : <Notice tone="failed">{failure}</Notice>}
    </section>
  )
}
