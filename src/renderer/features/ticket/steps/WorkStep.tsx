import { useEffect, useState } from 'react'
import type { ServiceChoice } from '../../../../shared/contract/prices.ts'
import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { isHourly } from '../../../../shared/domain/service.ts'
import { deskNow } from '../../../app/clock.ts'
import { desk } from '../../../app/connection.ts'
import { dayOf, MINUTE_MS, timeOfDay } from '../../../app/format.ts'
import { useTimeZone } from '../../../app/store.ts'
import { useAction } from '../../../app/use-action.ts'
import { sending, useFormDraft } from '../../../app/use-form-draft.ts'
import { CheckBox } from '../../../ui/CheckBox.tsx'
import { DayField } from '../../../ui/DayField.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea, TextField } from '../../../ui/TextField.tsx'
import { StepDialog } from './StepDialog.tsx'
import styles from './steps.module.css'
import { byHour, type WorkData, type WorkForm, workOfForm } from './work-form.ts'

/** Minutes of the latest remote session, as a first guess. */
const guessedMinutes = (card: TicketCard, now: number): string => {
  const last = card.sessions.at(-1)
  if (last === undefined || card.works.length > 0) return ''
  return String(Math.max(1, Math.round(((last.endedAt ?? now) - last.startedAt) / MINUTE_MS)))
}

const hourly = { id: byHour, label: 'По часам, без названия услуги' }

/** The price list to choose from; none while it is being asked for, and none is needed to record work. */
const useServices = (): readonly ServiceChoice[] => {
  const [services, setServices] = useState<readonly ServiceChoice[]>([])
  useEffect(() => {
    let isOpen = true
    desk.prices.choices().then(
      (found) => {
        if (isOpen) setServices(found)
      },
      () => undefined,
    )
    return () => {
      isOpen = false
    }
  }, [])
  return services
}

export const WorkStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const services = useServices()
  const timeZone = useTimeZone()
  const [now] = useState(deskNow)
  const opened = { day: dayOf(now, timeZone), time: timeOfDay(now, timeZone) }
  const fields = useFormDraft<WorkForm>(
    `ticket/${card.row.id}/logWork`,
    {
      ...opened,
      minutes: guessedMinutes(card, now),
      description: '',
      billable: true,
      serviceId: byHour,
      quantity: '1',
    },
    { isRecord: false },
  )
  const { billable, serviceId } = fields.values
  const service = services.find(({ id }) => id === serviceId) ?? null
  const log = useAction(
    sending(fields, (work: WorkData) => desk.tickets.logWork({ ticketId: card.row.id, ...work })),
    onClose,
  )
  const errorOf = (path: string) => fields.errorOf(path) ?? log.problem?.fields[path]
  const submit = () => {
    const read = workOfForm(fields.values, opened, services, timeZone)
    if ('errors' in read) fields.setErrors(read.errors)
    else void log.run(read.work)
  }
  return (
    <StepDialog
      title="Работа"
      submit="Записать работу"
      onSubmit={submit}
      onClose={onClose}
      isRunning={log.isRunning}
      problem={log.problem}
      draft={fields}
    >
      <TextField {...fields.text('minutes')} label="Минут" inputMode="numeric" autoFocus error={errorOf('minutes')} />
      <TextArea
        {...fields.text('description')}
        label="Что сделано"
        rows={3}
        error={errorOf('description')}
        hint="Печатается в отчёте и акте."
      />
      {services.length === 0 && serviceId === byHour ? null : (
        <Select
          label="Услуга"
          value={service === null && serviceId !== byHour ? null : serviceId}
          onChange={(id) => fields.set('serviceId', id)}
          choices={[hourly, ...services.map(({ id, name, unit }) => ({ id, label: name, hint: `за ${unit}` }))]}
          error={errorOf('serviceId')}
        />
      )}
      {service === null || isHourly(service) ? null : (
        <TextField
          {...fields.text('quantity')}
          label={`Количество, ${service.unit}`}
          inputMode="decimal"
          error={errorOf('quantityHundredths')}
        />
      )}
      <div className={styles.two}>
        <DayField
          {...fields.text('day')}
          label="Закончена"
          today={opened.day}
          error={errorOf('day') ?? errorOf('performedAt')}
        />
        <TextField {...fields.text('time')} label="Время" inputMode="numeric" error={errorOf('time')} />
      </div>
      <CheckBox isSelected={billable} onChange={(value) => fields.set('billable', value)}>
        Учитывать в счёте (под ИТС счёт не выставляется)
      </CheckBox>
    </StepDialog>
  )
}
