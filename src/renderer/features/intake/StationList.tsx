import type { StationSeen } from '../../../shared/contract/sync.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './Intake.module.css'

/** The stations of the organisation and when the intake last heard of them. */
export const StationList = ({ stations }: { stations: readonly StationSeen[] }) => (
  <ul className={styles.stations} aria-label="Рабочие места">
    {stations.map(({ id, prefix, name, isHere, words, isOnline }) => (
      <li key={id}>
        <b>{prefix}</b>
        <span className={styles.stationName}>
          {name}
          {isHere ? <small>это место</small> : null}
        </span>
        <span className={classNames(styles.seen, isOnline && styles.online)}>{words}</span>
      </li>
    ))}
  </ul>
)
