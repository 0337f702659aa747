import type { ReactNode } from 'react'
import styles from './Chapter.module.css'

interface ChapterProps {
  id: string
  title: string
  words?: string
  action?: ReactNode
  children: ReactNode
}

export const Chapter = ({ id, title, words, action, children }: ChapterProps) => (
  <section className={styles.chapter} aria-labelledby={id}>
    <header className={styles.head}>
      <div>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {words === undefined ? null : <p>{words}</p>}
      </div>
      {action}
    </header>
    {children}
  </section>
)
