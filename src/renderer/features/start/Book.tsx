import type { ReactNode } from 'react'
import styles from './Start.module.css'

/** The spread of the first steps: what they are for on the left, the step itself on the right. */
export const Book = ({ motto, contents, children }: { motto: string; contents?: ReactNode; children: ReactNode }) => (
  <div className={styles.book}>
    <div className={styles.verso}>
      <p className={styles.brand}>
        <span className={styles.logo} aria-hidden="true" />
        Забота
      </p>
      <p className={styles.motto}>{motto}</p>
      {contents}
    </div>
    {children}
  </div>
)
