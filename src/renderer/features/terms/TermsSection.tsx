import { useState } from 'react'
import type { ConflictView } from '../../../shared/contract/conflicts.ts'
import { defaultTermSettings, type TermDecisions } from '../../../shared/domain/term-settings.ts'
import { isSame } from '../../../shared/same.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useDutyRefusal } from '../../app/use-duty.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { kindNames } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { RadioChoice } from '../../ui/RadioChoice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import { choicesIn, decisionsOf, kindsWithTerms, numberProblems, typedNumbers, withChoices } from './form.ts'
import { IncidentMinutes } from './IncidentMinutes.tsx'
import { answerTo, executionQuestions, type Question, reactionQuestions, withAnswer } from './questions.ts'
import styles from './Terms.module.css'
import { TermsPreviewDialog } from './TermsPreviewDialog.tsx'

const regulation: TermDecisions = {
  reaction: defaultTermSettings.reaction,
  execution: defaultTermSettings.execution,
  documentDays: defaultTermSettings.documentDays,
}

interface QuestionsProps {
  questions: readonly Question[]
  choices: TermDecisions
  onChange: (choices: TermDecisions) => void
  isDisabled: boolean
}

const Questions = ({ questions, choices, onChange, isDisabled }: QuestionsProps) =>
  questions.map((question) => (
    <RadioChoice
      key={`${question.part}.${question.key}`}
      label={question.words}
      value={answerTo(choices, question)}
      onChange={(answer) => onChange(withAnswer(choices, question, answer))}
      choices={question.answers.map(({ words }, place) => ({
        id: String(place),
        label: words,
        hint: answerTo(regulation, question) === String(place) ? 'по регламенту' : undefined,
      }))}
      isDisabled={isDisabled}
    />
  ))

/** Keeps what is edited until it is applied; whatever is not edited follows what somebody else decided. */
const useDecisions = (terms: TermDecisions) => {
  const typed = useFormDraft('settings/terms/numbers', typedNumbers(terms))
  const chosen = useFormDraft('settings/terms/choices', choicesIn(terms))
  const setChoices = (next: TermDecisions) => {
    for (const [path, choice] of Object.entries(choicesIn(next)))
      if (!isSame(choice, chosen.values[path])) chosen.set(path, choice)
  }
  return {
    choices: withChoices(terms, chosen.values),
    setChoices,
    typed,
    takeRegulation: () => {
      typed.reset(typedNumbers(regulation))
      chosen.reset(choicesIn(regulation))
    },
    applied: () => {
      typed.saved()
      chosen.saved()
    },
    isChanged: typed.isChanged || chosen.isChanged,
    isKept: typed.isKept || chosen.isKept,
    isOvertaken: typed.isOvertaken || chosen.isOvertaken,
    clear: () => {
      typed.clear()
      chosen.clear()
    },
  }
}

interface TermsSectionProps {
  terms: TermDecisions
  incidentMinutes: number
  conflicts: readonly ConflictView[]
}

/** §2.3–2.6, §3.1: how long each term is, and every decision where the regulation is silent. */
export const TermsSection = ({ terms, incidentMinutes, conflicts }: TermsSectionProps) => {
  const refusal = useDutyRefusal('termRules')
  const mayChange = refusal === null
  const edited = useDecisions(terms)
  const { choices, setChoices, typed, isChanged } = edited
  const [asked, setAsked] = useState<TermDecisions | null>(null)
  const ask = () => {
    const problems = numberProblems(typed.values)
    typed.setErrors(problems)
    if (Object.keys(problems).length === 0) setAsked(decisionsOf(choices, typed.values))
  }
  const questions = { choices, onChange: setChoices, isDisabled: !mayChange }
  return (
    <Chapter
      id="terms"
      title="Сроки"
      words="Новые правила действуют для открытых обращений. Отвеченное и записанные нарушения не меняются."
    >
      {refusal === null ? null : <Notice>{refusal}</Notice>}
      <Conflicts conflicts={conflicts} mayChoose={mayChange} />
      {mayChange ? <KeptNotice draft={edited} /> : null}
      <fieldset className={styles.part} disabled={!mayChange}>
        <legend>Срок реакции</legend>
        <div className={styles.numbers}>
          {kindsWithTerms.map((kind) => (
            <TextField
              key={kind}
              hint={`по регламенту ${regulation.reaction.minutes[kind]}`}
              {...typed.text(kind)}
              label={`${kindNames[kind]}, минут`}
              inputMode="numeric"
              isDisabled={!mayChange}
            />
          ))}
        </div>
        <Questions questions={reactionQuestions} {...questions} />
      </fieldset>
      <fieldset className={styles.part} disabled={!mayChange}>
        <legend>Срок исполнения</legend>
        <Questions questions={executionQuestions} {...questions} />
      </fieldset>
      <fieldset className={styles.part} disabled={!mayChange}>
        <legend>Документы</legend>
        <div className={styles.numbers}>
          <TextField
            {...typed.text('documentDays')}
            label="Рабочих дней на отправку"
            inputMode="numeric"
            isDisabled={!mayChange}
            hint={`по регламенту ${regulation.documentDays}, первый — день после окончания услуг`}
          />
        </div>
      </fieldset>
      <IncidentMinutes minutes={incidentMinutes} mayChange={mayChange} />
      {mayChange ? (
        <div className={styles.actions}>
          <span>{isChanged ? 'Правила изменены, но ещё не применены.' : ''}</span>
          <Button onPress={edited.takeRegulation}>Всё по регламенту</Button>
          <Button onPress={edited.clear} isDisabled={!isChanged}>
            Отменить правки
          </Button>
          <Button look="primary" onPress={ask} isDisabled={!isChanged}>
            Показать, что сдвинется
          </Button>
        </div>
      ) : null}
      {asked === null ? null : (
        <TermsPreviewDialog
          decisions={asked}
          onClose={() => setAsked(null)}
          onApplied={() => {
            setAsked(null)
            edited.applied()
          }}
        />
      )}
    </Chapter>
  )
}
