import { ArrowLeft, Check } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { FirstRun } from '../../../shared/contract/session.ts'
import { desk } from '../../app/connection.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { tidyPrefix } from '../../app/station-prefix.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useFields } from '../../ui/use-fields.ts'
import { Book } from './Book.tsx'
import { JoinOrganisation } from './JoinOrganisation.tsx'
import styles from './Start.module.css'
import { StepFields } from './StepFields.tsx'
import { emptyFirstRun, nextStep, previousStep, type StepName, stepErrors, stepNames, stepOfErrors } from './steps.ts'

const stepTitles: Record<StepName, string> = {
  organisation: 'Чья это горячая линия?',
  station: 'Как назвать это рабочее место?',
  operator: 'Кто здесь будет работать?',
}

const stepWords: Record<StepName, string> = {
  organisation: 'Название увидят на табло и в документах. Реквизиты можно заполнить позже, в настройках.',
  station: 'С префикса начинается номер каждого обращения: его называют вслух. Потом префикс не меняется.',
  operator: 'Первый сотрудник — руководитель: ему открыты все настройки. Остальных он добавит там же, с их ролями.',
}

const chapterNames: Record<StepName, string> = {
  organisation: 'Организация',
  station: 'Рабочее место',
  operator: 'Сотрудник',
}

const told: Record<StepName, (values: FirstRun) => string> = {
  organisation: (values) => values.organisationName.trim(),
  station: (values) => `${tidyPrefix(values.prefix)} · ${values.stationName.trim()}`,
  operator: (values) => values.operatorName.trim(),
}

const Contents = ({ step, values }: { step: StepName; values: FirstRun }) => (
  <ol className={styles.contents} aria-label="Шаги">
    {stepNames.map((name, index) => {
      const isDone = index < stepNames.indexOf(step)
      return (
        <li
          key={name}
          className={classNames(styles.chapter, name === step && styles.now, isDone && styles.done)}
          {...(name === step ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={styles.mark}>{isDone ? <Check aria-label="готово" /> : index + 1}</span>
          <span>
            {chapterNames[name]}
            {isDone ? <small>{told[name](values)}</small> : null}
          </span>
        </li>
      )
    })}
  </ol>
)

export const FirstRunSteps = () => {
  const fields = useFields(emptyFirstRun)
  const [step, setStep] = useState<StepName>('organisation')
  const [isJoining, setJoining] = useState(false)
  const complete = useAction(async (firstRun: FirstRun) => {
    try {
      await desk.session.completeFirstRun(firstRun)
    } catch (error) {
      const { fields: wrong } = problemOf(error)
      fields.setErrors(wrong)
      setStep(stepOfErrors(wrong) ?? step)
      throw error
    }
  })

  const goOn = (event: FormEvent) => {
    event.preventDefault()
    const errors = stepErrors(step, fields.values)
    fields.setErrors(errors)
    if (Object.keys(errors).length > 0) return
    const next = nextStep(step)
    if (next === null) void complete.run({ ...fields.values, prefix: tidyPrefix(fields.values.prefix) })
    else setStep(next)
  }
  const goBack = () => {
    const previous = previousStep(step)
    if (previous !== null) setStep(previous)
  }
  const backOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) goBack()
  }
  const isLast = nextStep(step) === null
  const hasOwnErrors = complete.problem !== null && Object.keys(complete.problem.fields).length > 0

  if (isJoining) return <JoinOrganisation onBack={() => setJoining(false)} />
  return (
    <Book
      motto="Рабочее место горячей линии. Три коротких шага, и откроется очередь."
      contents={<Contents step={step} values={fields.values} />}
    >
      <form className={styles.recto} onSubmit={goOn} onKeyDown={backOnEscape} noValidate aria-labelledby="step-title">
        <p className={styles.folio}>
          Шаг {stepNames.indexOf(step) + 1} из {stepNames.length}
        </p>
        <h1 id="step-title" className={styles.title}>
          {stepTitles[step]}
        </h1>
        <p className={styles.words}>{stepWords[step]}</p>
        <div key={step} className={styles.fields}>
          <StepFields step={step} fields={fields} />
          {step === 'organisation' ? (
            <p className={styles.words}>
              Организация уже работает на других местах?{' '}
              <Button look="link" onPress={() => setJoining(true)}>
                Подключиться к ней по коду
              </Button>
            </p>
          ) : null}
        </div>
        {complete.problem === null || hasOwnErrors ? null : <Notice tone="failed">{complete.problem.message}</Notice>}
        <div className={styles.actions}>
          {previousStep(step) === null ? null : (
            <Button
              size="large"
              look="quiet"
              onPress={goBack}
              keyName="Esc"
              icon={<ArrowLeft aria-hidden="true" size={16} />}
            >
              Назад
            </Button>
          )}
          <Button type="submit" size="large" look="primary" keyName="Enter" isPending={complete.isRunning}>
            {isLast ? 'Открыть очередь' : 'Дальше'}
          </Button>
        </div>
      </form>
    </Book>
  )
}
