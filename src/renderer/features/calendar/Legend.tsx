import { BriefcaseBusiness, Clock, PencilLine, Scissors, X } from 'lucide-react'
import { classNames } from '../../ui/class-names.ts'
import styles from './Calendar.module.css'
import monthStyles from './Month.module.css'

const Sample = ({ look }: { look: string | undefined }) => <i className={classNames(styles.sample, look)} />

/** What the marks of the month mean. */
export const Legend = () => (
  <ul className={styles.legend} aria-label="Обозначения">
    <li>
      <Sample look={monthStyles.closed} /> <X aria-hidden="true" /> нерабочий
    </li>
    <li>
      <Scissors aria-hidden="true" /> короче обычного
    </li>
    <li>
      <BriefcaseBusiness aria-hidden="true" /> рабочий выходной
    </li>
    <li>
      <Clock aria-hidden="true" /> другие часы
    </li>
    <li>
      <Sample look={monthStyles.own} /> свой день
    </li>
    <li>
      <Sample look={monthStyles.changed} /> <PencilLine aria-hidden="true" /> изменён, не применён
    </li>
  </ul>
)
