import type { WallSnapshot } from '../../../shared/contract/wall.ts'
import { classNames } from '../../ui/class-names.ts'
import type { Forecast } from './forecast.ts'
import styles from './Wall.module.css'
import { documentsWords, forecastSentence, lateDocumentsWords, todayWords } from './wording.ts'

interface BoxProps {
  title: string
  value: string
  tone?: 'late' | 'soon' | 'calm' | undefined
  main: string
  more: string
  moreIsLate?: boolean
}

const Box = ({ title, value, tone, main, more, moreIsLate = false }: BoxProps) => (
  <section className={styles.box}>
    <h2>{title}</h2>
    <b className={classNames(styles.boxValue, tone !== undefined && styles[tone])}>{value}</b>
    <p>
      <span>{main}</span>
      {more === '' ? null : <span className={classNames(moreIsLate ? styles.late : styles.muted)}>{more}</span>}
    </p>
  </section>
)

const GOOD_SHARE = 0.95

export const Outlook = ({ snapshot, forecast }: { snapshot: WallSnapshot; forecast: Forecast }) => {
  const ahead = forecastSentence(forecast, snapshot.peopleOnline)
  const today = todayWords(snapshot.today)
  const { courier, registeredMail, late } = snapshot.documentsDueToday
  const isGood = snapshot.today.responded > 0 && snapshot.today.inTime / snapshot.today.responded >= GOOD_SHARE
  return (
    <footer className={styles.outlook}>
      <Box
        title="За 30 рабочих минут нарушится"
        value={String(forecast.breaches)}
        tone={forecast.breaches > 0 ? 'soon' : 'calm'}
        main={ahead.main}
        more={ahead.more}
      />
      <Box
        title="Сегодня в срок"
        value={today.share}
        tone={isGood ? 'calm' : undefined}
        main={today.counts}
        more={today.median}
      />
      <Box
        title="Документы к отправке сегодня"
        value={String(courier + registeredMail)}
        main={documentsWords(snapshot.documentsDueToday)}
        more={lateDocumentsWords(late)}
        moreIsLate
      />
    </footer>
  )
}
