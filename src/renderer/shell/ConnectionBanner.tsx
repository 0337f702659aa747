import { useConnection } from '../app/connection.ts'
import { useDrafts } from '../app/draft-keeper.ts'
import styles from './ConnectionBanner.module.css'

/** Says honestly when what is on screen may be old, or what is typed is not kept. */
export const ConnectionBanner = () => {
  const state = useConnection((connection) => connection.state)
  const draftProblem = useDrafts((drafts) => drafts.problem)
  if (state === 'lost')
    return (
      <div role="alert" className={styles.banner}>
        <b>Связь с программой прервалась.</b> Записанное цело, но на экране может быть не последнее. Соединяемся снова,
        страницу закрывать не нужно.
      </div>
    )
  if (state === 'strange')
    return (
      <div role="alert" className={styles.banner}>
        <b>Программу запустили заново.</b> Откройте новую ссылку из её сообщения о запуске. Записанное и сохранённые
        черновики там на месте.
      </div>
    )
  if (draftProblem !== null)
    return (
      <div role="alert" className={styles.banner}>
        <b>Черновик пока не сохранён.</b> {draftProblem}
      </div>
    )
  return null
}
