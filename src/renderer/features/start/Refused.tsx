import { ShieldAlert } from 'lucide-react'
import styles from './Start.module.css'

export const Refused = ({ reason }: { reason: string }) => (
  <section className={styles.letter} role="alert" aria-labelledby="refused-title">
    <span className={styles.sign} aria-hidden="true">
      <ShieldAlert />
    </span>
    <h1 id="refused-title" className={styles.title}>
      «Забота» не открыла базу данных
    </h1>
    <p className={styles.reason}>{reason}</p>
    <p className={styles.words}>Программа ничего в ней не меняла.</p>
  </section>
)
