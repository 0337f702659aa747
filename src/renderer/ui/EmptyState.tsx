import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

interface EmptyStateProps {
  title: string
  children?: ReactNode
  icon?: ReactNode
  action?: ReactNode
}

/** Where a list would be: why it is empty and what one can do. */
export const EmptyState = ({ title, children, icon, action }: EmptyStateProps) => (
  <div className={styles.empty}>
    {icon === undefined ? null : (
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
    )}
    <p className={styles.title}>{title}</p>
    {children === undefined ? null : <div className={styles.words}>{children}</div>}
    {action}
  </div>
)
