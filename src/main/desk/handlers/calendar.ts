import { readXmlCalendar } from '../../../shared/sla/xml-calendar.ts'
import { applyCalendar, previewCalendar, wayBackTo } from '../calendar.ts'
import { followTouched } from '../live.ts'
import { authorFor } from '../session.ts'
import { calendarView } from '../views/calendar.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const watch = os.calendar.watch.handler(async function* ({ context, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(
    desk.live,
    signal,
    heartbeatMs,
    (touched) => touched.has('termSettings') || touched.has('operator'),
  )
  yield calendarView(desk)
  for await (const touched of steps) if (touched !== null) yield calendarView(desk)
})

export const calendar = {
  watch,
  preview: os.calendar.preview.handler(({ context, input }) => previewCalendar(deskOf(context), input)),
  apply: os.calendar.apply.handler(({ context, input }) => {
    const desk = deskOf(context)
    return applyCalendar(desk, authorFor(desk, 'termRules'), input.change, input.expectedVersion)
  }),
  wayBack: os.calendar.wayBack.handler(({ context, input }) => wayBackTo(deskOf(context), input.from)),
  importXml: os.calendar.importXml.handler(({ input }) => readXmlCalendar(input.text)),
}
