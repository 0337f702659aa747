import type { SessionState } from '../../../shared/contract/session.ts'
import { useApp } from '../../app/store.ts'
import { Damaged } from './Damaged.tsx'
import { FirstRunSteps } from './FirstRunSteps.tsx'
import { Refused } from './Refused.tsx'
import styles from './Start.module.css'

const Page = ({ session }: { session: SessionState }) => {
  switch (session.stage) {
    case 'firstRun':
      return <FirstRunSteps />
    case 'damaged':
      return <Damaged reason={session.reason} backups={session.backups} />
    case 'refused':
      return <Refused reason={session.reason} />
    case 'ready':
      return null
  }
}

/** What stands in place of the desk until there is one: the first steps, a damaged database, a refusal. */
export const Start = () => {
  const session = useApp((state) => state.session)
  if (session === null) return null
  return (
    <main className={styles.start}>
      <Page session={session} />
    </main>
  )
}
