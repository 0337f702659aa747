import { deskOf, os } from './base.ts'

export const intake = {
  look: os.intake.look.handler(({ context, input }) => {
    deskOf(context)
    return context.program.intake.look(input)
  }),
  connect: os.intake.connect.handler(({ context, input }) => {
    deskOf(context)
    return context.program.intake.connect(input)
  }),
  returnHome: os.intake.returnHome.handler(({ context }) => {
    deskOf(context)
    return context.program.intake.returnHome()
  }),
}
