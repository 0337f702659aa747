import type { FirstRun } from '../../../shared/contract/session.ts'
import { exampleNumber } from '../../app/station-prefix.ts'
import { TextField } from '../../ui/TextField.tsx'
import type { Fields } from '../../ui/use-fields.ts'
import styles from './Start.module.css'
import type { StepName } from './steps.ts'

const Example = ({ prefix }: { prefix: string }) => {
  const number = exampleNumber(prefix)
  return (
    <p className={styles.example} aria-live="polite">
      <span>Первое обращение получит номер</span>
      <b>{number ?? '—'}</b>
    </p>
  )
}

export const StepFields = ({ step, fields }: { step: StepName; fields: Fields<FirstRun> }) => {
  switch (step) {
    case 'organisation':
      return (
        <TextField
          label="Название организации"
          {...fields.text('organisationName')}
          placeholder="ООО «Служба заботы»"
          maxLength={160}
          autoFocus
        />
      )
    case 'station':
      return (
        <>
          <div className={styles.station}>
            <TextField label="Префикс" {...fields.text('prefix')} maxLength={6} big autoFocus />
            <TextField label="Название места" {...fields.text('stationName')} maxLength={160} />
          </div>
          <Example prefix={fields.values.prefix} />
        </>
      )
    case 'operator':
      return (
        <TextField
          label="Фамилия и имя"
          {...fields.text('operatorName')}
          placeholder="Иванова Анна"
          maxLength={160}
          autoFocus
        />
      )
  }
}
