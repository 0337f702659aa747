import { expect, it } from 'vitest'
import { byHour, type WorkForm, workOfForm } from '../../../../../src/renderer/features/ticket/steps/work-form.ts'

const opened = { day: '2026-11-25', time: '12:00' }
const form: WorkForm = {
  ...opened,
  minutes: '20',
  description: 'Обновили базу',
  billable: true,
  serviceId: byHour,
  quantity: '1',
}
const read = (typed: Partial<WorkForm>) => workOfForm({ ...form, ...typed }, opened, [], 'Europe/Moscow')

it('records work that has just ended without a time of its own', () => {
  expect(read({})).toMatchObject({ work: { minutes: 20, performedAt: null } })
})

it('never bills by the hour what was to be a service that is not in the price list', () => {
  expect(read({ serviceId: 'gone' })).toEqual({ errors: { serviceId: expect.stringContaining('Выберите другую') } })
})

it('refuses a day that is no date, and never takes the day of today for it', () => {
  expect(read({ day: '31.11.2026' })).toEqual({ errors: { day: 'Укажите день, например 25.11.' } })
})
