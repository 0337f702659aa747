import { attachmentFaultWords, attachmentLimits } from '../../../shared/domain/attachment.ts'
import { attachFile, detachFile, openFile, putFileBack } from '../attached-files.ts'
import { Refusal } from '../refusal.ts'
import { deskOf, os } from './base.ts'

export const files = {
  attach: os.files.attach.handler(async ({ context, input }) => {
    const { ticketId, name, file } = input
    if (file.size > attachmentLimits.bytes) throw new Refusal('refused', attachmentFaultWords(name, 'tooLarge'))
    attachFile(deskOf(context), ticketId, name, new Uint8Array(await file.arrayBuffer()))
    context.program.intake.nudge()
  }),
  detach: os.files.detach.handler(({ context, input }) => detachFile(deskOf(context), input.ticketId, input.sha256)),
  putBack: os.files.putBack.handler(({ context, input }) => putFileBack(deskOf(context), input.ticketId, input.sha256)),
  open: os.files.open.handler(({ context, input }) => {
    const desk = deskOf(context)
    const opened = openFile(desk, input.ticketId, input.sha256)
    if (opened.bytes === null) {
      context.program.intake.nudge()
      throw new Refusal(
        'refused',
        `«${opened.file.name}» ещё не загружен на этот компьютер. Он появится сам, как только будет связь.`,
      )
    }
    return { name: opened.file.name, file: new Blob([new Uint8Array(opened.bytes)], { type: opened.file.type }) }
  }),
}
