import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './Tag.module.css'

interface TagProps {
  children: ReactNode
  tone?: 'plain' | 'good' | 'soon' | 'late' | 'accent'
}

export const Tag = ({ children, tone = 'plain' }: TagProps) => (
  <span className={classNames(styles.tag, styles[tone])}>{children}</span>
)
