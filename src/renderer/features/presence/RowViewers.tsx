import { Eye, PenLine } from 'lucide-react'
import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { useApp } from '../../app/store.ts'
import styles from './Presence.module.css'
import { isTyping, viewerInitials, viewerPlaces, viewerWords } from './presence-words.ts'

interface RowViewersProps {
  row: QueueRow
  /** Whether this window shows the ticket itself. */
  isOpen: boolean
}

/** Who else has the row's ticket open, its holder left out: he is named beside. */
export const RowViewers = ({ row, isOpen }: RowViewersProps) => {
  const presence = useApp((state) => state.presence.get(row.id))
  if (presence === undefined) return null
  const others = presence.elsewhere.filter(({ person }) => person === null || person.id !== row.holder?.id)
  if (others.length > 0)
    return (
      <em
        className={styles.viewers}
        title={isTyping(others) ? viewerWords(others) : `Открыто: ${viewerPlaces(others)}`}
      >
        {isTyping(others) ? <PenLine aria-hidden="true" /> : <Eye aria-hidden="true" />}{' '}
        <span aria-hidden="true">{viewerInitials(others)}</span>
        <span className={styles.spoken}>{viewerWords(others)}</span>
      </em>
    )
  if (presence.windowsHere <= (isOpen ? 1 : 0)) return null
  return (
    <em className={styles.viewers} title="Открыто у вас в другом окне">
      <Eye aria-hidden="true" /> <span>вы</span>
    </em>
  )
}
