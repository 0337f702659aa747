import { type StationWarnings, stationWarningsSchema, type WarningEvent } from '../../../shared/contract/warnings.ts'
import { termSettingsId } from '../../../shared/domain/term-settings.ts'
import { readLocal, writeLocal } from '../../store/local.ts'
import type { Desk } from '../desk.ts'
import { followTouched, type Touched, touch } from '../live.ts'
import type { Program } from '../program.ts'
import { record } from '../record.ts'
import { authorFor } from '../session.ts'
import { recentNotices, warningNotices } from '../views/warnings.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const stationKey = 'warnings'

/** A browser shows notifications only once a person has allowed them. */
const stationWarnings = (desk: Desk, { info }: Program): StationWarnings =>
  readLocal(desk.store, stationKey, stationWarningsSchema) ?? {
    sound: true,
    volume: 60,
    system: info.host === 'electron',
    mutedUntil: null,
  }

const state = (desk: Desk, program: Program): WarningEvent => ({
  type: 'state',
  recent: recentNotices(desk),
  station: stationWarnings(desk, program),
})

const changesState = (touched: Touched): boolean => touched.has('session') || touched.has('operator')

const watch = os.warnings.watch.handler(async function* ({ context, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(
    desk.live,
    signal,
    heartbeatMs,
    (touched) => touched.has('warning') || changesState(touched),
  )
  // What was told while no window was open is told to the first that comes.
  let told = desk.warnings.taken()
  yield state(desk, context.program)
  const news = (): WarningEvent | null => {
    const tellings = desk.warnings.take(told)
    told = desk.warnings.taken()
    return tellings.length > 0 ? { type: 'told', notices: warningNotices(desk, tellings) } : null
  }
  const missed = news()
  if (missed !== null) yield missed
  for await (const touched of steps) {
    if (touched === null) continue
    if (changesState(touched)) yield state(desk, context.program)
    const event = news()
    if (event !== null) yield event
  }
})

const setStation = os.warnings.setStation.handler(({ context, input }) => {
  const desk = deskOf(context)
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  writeLocal(desk.store, stationKey, { ...stationWarnings(desk, context.program), ...given })
  desk.live.publish(touch('session'))
})

const setMarks = os.warnings.setMarks.handler(({ context, input }) => {
  const desk = deskOf(context)
  record(desk, authorFor(desk, 'termRules'), () => [
    {
      entity: 'termSettings',
      entityId: termSettingsId,
      type: 'termSettings.described',
      v: 1,
      data: { warnings: input },
    },
  ])
})

export const warnings = { watch, setStation, setMarks }
