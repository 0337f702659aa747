import { Eye, PenLine } from 'lucide-react'
import type { Id } from '../../../shared/sync/id.ts'
import { useApp } from '../../app/store.ts'
import { Tag } from '../../ui/Tag.tsx'
import styles from './Presence.module.css'
import { isTyping, viewerPlaces, viewerWords } from './presence-words.ts'

/** Says who else has the open ticket before him, so that two do not answer one caller. */
export const TicketViewers = ({ ticketId }: { ticketId: Id }) => {
  const { elsewhere, windowsHere } = useApp((state) => state.presence.get(ticketId)) ?? {
    elsewhere: [],
    windowsHere: 1,
  }
  return (
    <span role="status" className={styles.status}>
      {elsewhere.length === 0 ? null : (
        <Tag tone="accent">
          {isTyping(elsewhere) ? (
            <PenLine aria-hidden="true" className={styles.eye} />
          ) : (
            <Eye aria-hidden="true" className={styles.eye} />
          )}
          <span title={viewerPlaces(elsewhere)}>{viewerWords(elsewhere)}</span>
        </Tag>
      )}
      {windowsHere > 1 ? <Tag>открыто и в другом окне</Tag> : null}
    </span>
  )
}
