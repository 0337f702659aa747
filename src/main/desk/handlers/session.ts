import type { NewChange } from '../../../shared/domain/define-entity.ts'
import { organisationId } from '../../../shared/domain/organisation.ts'
import { faultText } from '../../../shared/fault-text.ts'
import { listOperators } from '../../store/operators.ts'
import { listStations } from '../../store/stations.ts'
import { followTouched, touch } from '../live.ts'
import { record } from '../record.ts'
import { InvalidInput, notFound, Refusal } from '../refusal.ts'
import { sessionState, setCurrentOperator } from '../session.ts'
import { deskOf, os } from './base.ts'

const sessionTopics = ['session', 'operator', 'organisation', 'station', 'termSettings'] as const
const hourMs = 60 * 60 * 1000

const watch = os.session.watch.handler(async function* ({ context, signal }) {
  const { program, access } = context
  const steps = followTouched(program.live, signal, hourMs)
  const state = () => (program.desk ? sessionState(program.desk, program.addresses, access) : program.problem)
  const first = state()
  if (first) yield first
  for await (const touched of steps) {
    const next = state()
    if (next && touched && sessionTopics.some((topic) => touched.has(topic))) yield next
  }
})

const completeFirstRun = os.session.completeFirstRun.handler(({ context, input }) => {
  const desk = deskOf(context)
  if (listStations(desk.store).some((station) => station.id === desk.stationId)) {
    throw new Refusal('refused', 'Рабочее место уже настроено.')
  }
  if (context.program.intake.isPrefixTaken(input.prefix)) {
    throw new InvalidInput({ prefix: 'С этим префиксом номера уже давали с другого рабочего места. Выберите другой.' })
  }
  const operatorId = desk.newId()
  const changes: NewChange[] = [
    {
      entity: 'station',
      entityId: desk.stationId,
      type: 'station.registered',
      v: 1,
      data: { prefix: input.prefix, name: input.stationName },
    },
    {
      entity: 'organisation',
      entityId: organisationId,
      type: 'organisation.described',
      v: 1,
      data: { name: input.organisationName },
    },
    {
      entity: 'operator',
      entityId: operatorId,
      type: 'operator.described',
      v: 1,
      data: { name: input.operatorName, position: '', role: 'supervisor', active: true },
    },
  ]
  record(desk, operatorId, () => {
    setCurrentOperator(desk.store, operatorId)
    return changes
  })
  context.program.intake.wake()
})

const signIn = os.session.signIn.handler(({ context, input }) => {
  const desk = deskOf(context)
  const operator = listOperators(desk.store).find((one) => one.id === input.operatorId && one.active)
  if (!operator) throw notFound('Сотрудник не найден')
  setCurrentOperator(desk.store, operator.id)
  desk.live.publish(touch('session'))
})

const reportFault = os.session.reportFault.handler(({ context, input }) => {
  // Whatever came along with it in spite of the window's own care stays out of the log.
  context.program.log('error', `window: ${faultText(input.text)}`)
})

const restoreBackup = os.session.restoreBackup.handler(({ context, input }) => {
  const { program } = context
  if (program.problem?.stage !== 'damaged') throw new Refusal('refused', 'База цела, возвращать копию незачем.')
  if (!program.problem.backups.some((backup) => backup.name === input.name)) throw notFound('Копия не найдена')
  program.restoreBackup(input.name)
})

export const session = { watch, completeFirstRun, signIn, reportFault, restoreBackup }
