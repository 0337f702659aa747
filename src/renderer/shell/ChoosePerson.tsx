import { UserRoundPlus } from 'lucide-react'
import { useRef } from 'react'
import { roleNames } from '../../shared/domain/operator.ts'
import { desk } from '../app/connection.ts'
import { chosenDigit, useDialogKeys } from '../app/keys.ts'
import { useApp, useSession } from '../app/store.ts'
import { useAction } from '../app/use-action.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Notice } from '../ui/Notice.tsx'
import styles from './ChoosePerson.module.css'

/** A station that has just joined an organisation has nobody until its people come. */
const Awaited = () => {
  const sentence = useApp(({ sync }) => sync?.sentence ?? '')
  return (
    <EmptyState title="Сотрудников пока нет" icon={<UserRoundPlus />}>
      Они придут с приёма обращений. {sentence}
    </EmptyState>
  )
}

/** Asked once when a window does not know who works at it: every step in a history has an author. */
export const ChoosePerson = () => {
  const people = useSession((session) => session.people)
  const signIn = useAction((operatorId: string) => desk.session.signIn({ operatorId }))
  const dialog = useRef<HTMLElement>(null)
  useDialogKeys(dialog, (event) => {
    const person = people[(chosenDigit(event) ?? 0) - 1]
    if (person === undefined) return false
    void signIn.run(person.id)
    return true
  })
  return (
    <Dialog ref={dialog} title="Кто работает за этим местом?" onClose={() => undefined} canClose={false}>
      {people.length === 0 ? (
        <Awaited />
      ) : (
        <ul className={styles.people}>
          {people.map((person, index) => (
            <li key={person.id}>
              <Button
                size="large"
                className={styles.person}
                autoFocus={index === 0}
                keyName={index < 9 ? String(index + 1) : undefined}
                onPress={() => void signIn.run(person.id)}
                icon={<span className={styles.badge}>{person.initials}</span>}
              >
                {person.name} <span className={styles.role}>{roleNames[person.role].toLowerCase()}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {signIn.problem === null ? null : <Notice tone="failed">{signIn.problem.message}</Notice>}
    </Dialog>
  )
}
