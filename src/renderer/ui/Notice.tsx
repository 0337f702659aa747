import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './Notice.module.css'

interface NoticeProps {
  /** `failed` interrupts a screen reader, the others wait their turn. */
  tone?: 'plain' | 'warning' | 'failed' | 'good'
  title?: string
  children?: ReactNode
  action?: ReactNode
}

const icons = { plain: Info, warning: TriangleAlert, failed: CircleAlert, good: CircleCheck }

/** A sentence near what it is about: what happened, what is safe, what to do. */
export const Notice = ({ tone = 'plain', title, children, action }: NoticeProps) => {
  const Icon = icons[tone]
  return (
    <div role={tone === 'failed' ? 'alert' : 'status'} className={classNames(styles.notice, styles[tone])}>
      <Icon aria-hidden="true" />
      <div className={styles.words}>
        {title === undefined ? null : <b>{title}</b>}
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {action}
    </div>
  )
}
