import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { PriceList } from '../../../shared/contract/prices.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatMoney } from '../../../shared/documents/money.ts'
import { type HourTerms, hourTermsOn } from '../../../shared/domain/hour-terms.ts'
import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'
import { useMayDo } from '../../app/use-duty.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { type Standing, standingOf } from './forms.ts'
import { HourDialog } from './HourDialog.tsx'
import { PriceHistory } from './PriceHistory.tsx'
import styles from './Prices.module.css'

const Cells = ({ terms }: { terms: Omit<HourTerms, 'id'> }) => (
  <>
    <td className={styles.money}>{formatMoney(terms.priceKopecks)} ₽</td>
    <td>{terms.quantumMinutes} мин</td>
    <td>{terms.afterHoursPercent} %</td>
    <td>{terms.dayOffPercent} %</td>
  </>
)

const StandingTag = ({ standing }: { standing: Standing }) => {
  if (standing === 'inForce') return <Tag tone="good">действует</Tag>
  return standing === 'ahead' ? <Tag tone="accent">впереди</Tag> : null
}

/** What an hour costs when the work names no service, day by day. */
export const HourPrices = ({ hour, today }: { hour: PriceList['hour']; today: string }) => {
  const mayEdit = useMayDo('prices')
  const [edited, setEdited] = useState<{ terms: HourTerms; isNew: boolean } | null>(null)
  const putBack = useAction(desk.prices.putHourTerms)
  const remove = useAction(async (terms: HourTerms) => {
    await desk.prices.removeHourTerms({ id: terms.id })
    showToast(`Цена часа с ${shortDate(terms.id)} удалена.`, {
      action: { label: 'Вернуть', run: () => void putBack.run(terms) },
    })
  })
  const problem = remove.problem ?? putBack.problem
  const standings = standingOf(hour.terms, today)
  const isFirstInForce = ![...standings.values()].includes('inForce')
  const { priceKopecks, quantumMinutes } = hour.first
  const current = hourTermsOn({ hourPriceKopecks: priceKopecks, quantumMinutes, hourTerms: hour.terms }, today)
  return (
    <section className={styles.part} aria-labelledby="hour-prices">
      <div className={styles.partHead}>
        <div>
          <h3 id="hour-prices">Час работы</h3>
          <p>Для работы, в которой услуга не названа. Надбавки — и для услуг в часах.</p>
        </div>
        <PriceHistory name="час работы" history={hour.history} />
        <Button
          size="small"
          icon={<Plus aria-hidden="true" size={14} />}
          onPress={() => setEdited({ terms: { ...current, id: today }, isNew: true })}
          isDisabled={!mayEdit}
        >
          Новая цена
        </Button>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Действует</th>
            <th scope="col" className={styles.money}>
              Час с НДС
            </th>
            <th scope="col">Округление</th>
            <th scope="col">Нерабочее время</th>
            <th scope="col">Выходные</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {hour.terms.map((terms) => {
            const standing = standings.get(terms.id) ?? 'past'
            return (
              <tr key={terms.id} className={standing === 'past' ? styles.past : undefined}>
                <th scope="row">
                  с {shortDate(terms.id)} <StandingTag standing={standing} />
                </th>
                <Cells terms={terms} />
                <td className={styles.buttons}>
                  <div>
                    <IconButton
                      label={`Изменить: цена часа с ${shortDate(terms.id)}`}
                      onPress={() => setEdited({ terms, isNew: false })}
                      isDisabled={!mayEdit}
                    >
                      <Pencil aria-hidden="true" />
                    </IconButton>
                    <IconButton
                      label={`Удалить: цена часа с ${shortDate(terms.id)}`}
                      onPress={() => void remove.run(terms)}
                      isDisabled={!mayEdit}
                    >
                      <Trash2 aria-hidden="true" />
                    </IconButton>
                  </div>
                </td>
              </tr>
            )
          })}
          <tr className={isFirstInForce ? undefined : styles.past}>
            <th scope="row">с самого начала {isFirstInForce ? <StandingTag standing="inForce" /> : null}</th>
            <Cells terms={hour.first} />
            <td />
          </tr>
        </tbody>
      </table>
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      {edited === null ? null : (
        <HourDialog {...edited} days={hour.terms.map(({ id }) => id)} today={today} onClose={() => setEdited(null)} />
      )}
    </section>
  )
}
