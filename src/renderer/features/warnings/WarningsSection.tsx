import { Volume2 } from 'lucide-react'
import type { FormEvent } from 'react'
import type { ConflictView } from '../../../shared/contract/conflicts.ts'
import { quietestVolume, type StationWarnings } from '../../../shared/contract/warnings.ts'
import type { WarningSettings } from '../../../shared/domain/term-settings.ts'
import type { WarningSeverity } from '../../../shared/sla/warnings.ts'
import { desk } from '../../app/connection.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { host } from '../../app/host.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useSession } from '../../app/store.ts'
import { useAction } from '../../app/use-action.ts'
import { useDutyRefusal, useMayDo } from '../../app/use-duty.ts'
import { sending, useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import { errorsOfMarks, formOfMarks, marksOfForm } from './marks-form.ts'
import { setStation } from './set-station.ts'
import { playTone } from './tones.ts'
import styles from './WarningsSection.module.css'
import { useWarnings } from './warnings-store.ts'

const Marks = ({ marks }: { marks: WarningSettings }) => {
  const refusal = useDutyRefusal('termRules')
  const mayEdit = refusal === null
  const fields = useFormDraft('settings/marks', formOfMarks(marks))
  const save = useAction(
    sending(fields, async (input: { shares: number[]; minutes: number[] }) => {
      try {
        await desk.warnings.setMarks(input)
      } catch (error) {
        fields.setErrors(errorsOfMarks(problemOf(error).fields))
        throw error
      }
    }),
    () => showToast('Отметки записаны: предупреждаем по ним на всех рабочих местах.'),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = marksOfForm(fields.values)
    if ('errors' in read) fields.setErrors(read.errors)
    else void save.run(read.marks)
  }
  const isShownByFields = save.problem !== null && Object.keys(save.problem.fields).length > 0
  return (
    <form className={styles.marks} noValidate onSubmit={submit} aria-label="Отметки предупреждений">
      {mayEdit ? <KeptNotice draft={fields} /> : null}
      <TextField
        label="Прошла доля срока, %"
        hint="Через запятую, от 1 до 99"
        {...fields.text('shares')}
        isReadOnly={!mayEdit}
        maxLength={60}
      />
      <TextField
        label="Осталось рабочих минут"
        hint="Через запятую. С большей из них строка очереди «горит»"
        {...fields.text('minutes')}
        isReadOnly={!mayEdit}
        maxLength={60}
      />
      <p className={styles.words}>
        О самом нарушении предупреждаем всегда, а о сроке документов — утром последнего дня и в его конце.
      </p>
      {refusal === null ? null : <Notice>{refusal}</Notice>}
      {save.problem === null || isShownByFields ? null : <Notice tone="failed">{save.problem.message}</Notice>}
      {mayEdit ? (
        <div className={styles.row}>
          <Button type="submit" look="primary" isDisabled={!fields.isChanged} isPending={save.isRunning}>
            Записать отметки
          </Button>
        </div>
      ) : null}
    </form>
  )
}

const tries: readonly { severity: WarningSeverity; label: string }[] = [
  { severity: 'notice', label: 'Отметка' },
  { severity: 'urgent', label: 'Последние минуты' },
  { severity: 'breach', label: 'Нарушение' },
]

const switchSystem = async (system: boolean): Promise<void> => {
  const allowed = system ? await host.allowNotifications() : null
  if (allowed?.done === false) showToast(allowed.reason, { tone: 'failed' })
  else await setStation({ system })
}

const Station = ({ station }: { station: StationWarnings }) => (
  <div className={styles.station}>
    <h3>На этом рабочем месте</h3>
    <CheckBox isSelected={station.sound} onChange={(sound) => void setStation({ sound, mutedUntil: null })}>
      Звук
    </CheckBox>
    <p className={styles.words}>Звук нарушения выключить нельзя, можно сделать тише.</p>
    <Slider
      label="Громкость"
      value={station.volume}
      onChange={(volume) => void setStation({ volume })}
      min={quietestVolume}
      max={100}
      step={5}
    />
    <fieldset className={styles.row}>
      <legend className={styles.words}>Проверить звук</legend>
      {tries.map(({ severity, label }) => (
        <Button
          key={severity}
          size="small"
          onPress={() => playTone(severity, station.volume)}
          icon={<Volume2 aria-hidden="true" size={14} />}
        >
          {label}
        </Button>
      ))}
    </fieldset>
    <CheckBox isSelected={station.system} onChange={(system) => void switchSystem(system)}>
      {host.kind === 'web'
        ? 'Уведомления браузера, когда вкладка не на виду'
        : 'Уведомления системы, когда окно не на виду'}
    </CheckBox>
  </div>
)

/** When and how terms are warned about. */
export const WarningsSection = ({ conflicts }: { conflicts: readonly ConflictView[] }) => {
  const mayChoose = useMayDo('termRules')
  const marks = useSession((session) => session.warnings)
  const station = useWarnings((state) => state.station)
  return (
    <Chapter
      id="warnings"
      title="Предупреждения"
      words="О каждой отметке срока говорим один раз: тому, кто взял обращение, а пока не взял никто — всем. О нарушении узнаёт и руководитель."
    >
      <Conflicts conflicts={conflicts} mayChoose={mayChoose} />
      <Marks marks={marks} />
      {station === null ? null : <Station station={station} />}
    </Chapter>
  )
}
