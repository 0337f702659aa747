import { useSession } from '../../app/store.ts'
import { Chapter } from '../../ui/Chapter.tsx'
import factStyles from '../../ui/facts.module.css'
import { Telephony } from './Telephony.tsx'

export const StationSection = () => {
  const station = useSession((session) => session.station)
  return (
    <Chapter
      id="station"
      title="Рабочее место"
      words="Префикс стоит в начале каждого номера, поэтому после первого запуска не меняется."
    >
      <dl className={factStyles.facts}>
        <dt>Префикс</dt>
        <dd>
          <b>{station.prefix}</b>, номера {station.prefix}-000001 и дальше
        </dd>
        <dt>Название</dt>
        <dd>{station.name}</dd>
      </dl>
      <Telephony />
    </Chapter>
  )
}
