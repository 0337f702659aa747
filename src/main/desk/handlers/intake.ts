import { listStations } from '../../store/stations.ts'
import type { HandlerContext } from '../program.ts'
import { authorFor } from '../session.ts'
import { deskOf, os } from './base.ts'

/** A station that has not been set up has nobody yet: whoever starts it may join an organisation. */
const allow = (context: HandlerContext): void => {
  const desk = deskOf(context)
  if (listStations(desk.store).some(({ id }) => id === desk.stationId)) authorFor(desk, 'intakeLink')
}

export const intake = {
  look: os.intake.look.handler(({ context, input }) => {
    deskOf(context)
    return context.program.intake.look(input)
  }),
  connect: os.intake.connect.handler(({ context, input }) => {
    allow(context)
    return context.program.intake.connect(input)
  }),
  returnHome: os.intake.returnHome.handler(({ context }) => {
    allow(context)
    return context.program.intake.returnHome()
  }),
}
