import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './Terms.module.css'

const usual = [0, 15, 30, 60, 120, 240, 480]

const words = (minutes: number): string => {
  if (minutes === 0) return 'Не предлагать'
  return minutes % 60 === 0 && minutes > 60 ? `В пределах ${minutes / 60} ч` : `В пределах ${minutes} мин`
}

interface IncidentMinutesProps {
  minutes: number
  mayChange: boolean
}

/** How far apart a client's tickets about the same come to be proposed one answer; kept as soon as it is chosen. */
export const IncidentMinutes = ({ minutes, mayChange }: IncidentMinutesProps) => {
  const describe = useAction(desk.settings.describeIncident)
  const choices = [...new Set([...usual, minutes])].toSorted((one, other) => one - other)
  return (
    <fieldset className={styles.part} disabled={!mayChange}>
      <legend>Общая авария</legend>
      <div className={styles.numbers}>
        <Select
          label="Один ответ на похожие обращения клиента"
          value={String(minutes)}
          choices={choices.map((one) => ({ id: String(one), label: words(one) }))}
          onChange={(chosen) => void describe.run({ incidentMinutes: Number(chosen) })}
          hint="Тот же клиент, та же программа, те же слова в сути. Присоединяет сотрудник. Выбор действует сразу."
          isDisabled={!mayChange}
        />
      </div>
      {describe.problem === null ? null : <Notice tone="failed">{describe.problem.message}</Notice>}
    </fieldset>
  )
}
