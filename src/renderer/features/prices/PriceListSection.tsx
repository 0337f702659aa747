import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import type { PricedService, PriceList } from '../../../shared/contract/prices.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatMoney } from '../../../shared/documents/money.ts'
import { servicePriceOn, serviceVatName } from '../../../shared/domain/service.ts'
import { desk } from '../../app/connection.ts'
import { DutyNotice } from '../../app/DutyNotice.tsx'
import { useSubscription } from '../../app/subscribe.ts'
import { useAction } from '../../app/use-action.ts'
import { useMayDo } from '../../app/use-duty.ts'
import { useToday } from '../../app/use-today.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import { nextPrice } from './forms.ts'
import { HourPrices } from './HourPrices.tsx'
import { LastChange, PriceHistory } from './PriceHistory.tsx'
import styles from './Prices.module.css'
import { ServiceDialog } from './ServiceDialog.tsx'

interface ServiceRowProps {
  mayEdit: boolean
  priced: PricedService
  today: string
  onEdit: () => void
  onArchive: (archived: boolean) => void
}

const ServiceRow = ({ mayEdit, priced, today, onEdit, onArchive }: ServiceRowProps) => {
  const { service, history } = priced
  const price = servicePriceOn(service, today)
  const next = nextPrice(service, today)
  return (
    <tr className={service.archived ? styles.past : undefined}>
      <th scope="row">
        {service.name}
        <span className={styles.last}>
          {service.vat === 'organisation' ? null : `НДС: ${serviceVatName(service.vat)} · `}
          <LastChange history={history} />
        </span>
      </th>
      <td>{service.unit}</td>
      <td className={styles.money}>
        {price === null ? 'нет цены' : `${formatMoney(price)} ₽`}
        {next === null ? null : (
          <span className={styles.next}>
            с {shortDate(next.id)} — {formatMoney(next.kopecks)} ₽
          </span>
        )}
      </td>
      <td className={styles.buttons}>
        <div>
          <PriceHistory name={service.name} history={history} />
          <Button
            size="small"
            look="quiet"
            label={`${service.archived ? 'Вернуть' : 'В архив'}: ${service.name}`}
            onPress={() => onArchive(!service.archived)}
            isDisabled={!mayEdit}
          >
            {service.archived ? 'Вернуть' : 'В архив'}
          </Button>
          <IconButton label={`Изменить: ${service.name}`} onPress={onEdit} isDisabled={!mayEdit}>
            <Pencil aria-hidden="true" />
          </IconButton>
        </div>
      </td>
    </tr>
  )
}

const Services = ({ services, today }: { services: readonly PricedService[]; today: string }) => {
  const mayEdit = useMayDo('prices')
  const [edited, setEdited] = useState<PricedService | 'new' | null>(null)
  const change = useAction(desk.prices.changeService)
  const archive = async ({ id, service }: PricedService, archived: boolean) => {
    const step = (value: boolean) => ({ serviceId: id, fields: { archived: value }, put: [], removed: [] })
    const done = await change.run(step(archived))
    if (!done || !archived) return
    showToast(`${service.name}: в архиве, для новой работы не предлагается.`, {
      action: { label: 'Вернуть', run: () => void change.run(step(false)) },
    })
  }
  return (
    <section className={styles.part} aria-labelledby="services">
      <div className={styles.partHead}>
        <div>
          <h3 id="services">Услуги</h3>
          <p>Выбираются в работе по обращению. В часах — по времени с округлением, остальные — по количеству.</p>
        </div>
        <Button
          size="small"
          icon={<Plus aria-hidden="true" size={14} />}
          isDisabled={!mayEdit}
          onPress={() => setEdited('new')}
        >
          Добавить услугу
        </Button>
      </div>
      {services.length === 0 ? (
        <p className={styles.blank}>Услуг пока нет: вся работа считается по часам.</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Услуга</th>
              <th scope="col">Ед.</th>
              <th scope="col" className={styles.money}>
                Цена с НДС
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {services.map((priced) => (
              <ServiceRow
                key={priced.id}
                mayEdit={mayEdit}
                priced={priced}
                today={today}
                onEdit={() => setEdited(priced)}
                onArchive={(archived) => void archive(priced, archived)}
              />
            ))}
          </tbody>
        </table>
      )}
      {change.problem === null ? null : <Notice tone="failed">{change.problem.message}</Notice>}
      {edited === null ? null : (
        <ServiceDialog
          priced={edited === 'new' ? null : edited}
          today={today}
          onUndo={(step) => void change.run(step)}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  )
}

/** Prices by the day they are in force from, who set them and when. */
export const PriceListSection = () => {
  const mayEdit = useMayDo('prices')
  const [list, setList] = useState<PriceList | null>(null)
  const today = useToday()
  useSubscription('prices', (options) => desk.prices.watch(undefined, options), { onEvent: setList })
  return (
    <Chapter
      id="prices"
      title="Прайс-лист"
      words="Работа стоит столько, сколько стоила в день, когда её сделали: новая цена не меняет сделанного раньше, выпущенных документов — тем более."
    >
      {list === null ? (
        <Loading />
      ) : (
        <>
          <DutyNotice duty="prices" />
          <Conflicts conflicts={list.conflicts} mayChoose={mayEdit} />
          <HourPrices hour={list.hour} today={today} />
          <Services services={list.services} today={today} />
        </>
      )}
    </Chapter>
  )
}
