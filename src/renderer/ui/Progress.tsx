import { ProgressBar } from 'react-aria-components'
import styles from './Progress.module.css'

interface ProgressProps {
  label: string
  value: number
  total: number
  /** How far it is, in words. */
  children: string
}

/** How far long work is: words and a bar. */
export const Progress = ({ label, value, total, children }: ProgressProps) => (
  <ProgressBar className={styles.progress ?? ''} aria-label={label} value={value} maxValue={Math.max(1, total)}>
    {({ percentage }) => (
      <>
        <p role="status">{children}</p>
        <div className={styles.track}>
          <div className={styles.fill} style={{ width: `${percentage}%` }} />
        </div>
      </>
    )}
  </ProgressBar>
)
