import { authorFor } from '../session.ts'
import { statisticsFile, statisticsView } from '../statistics.ts'
import { deskOf, os } from './base.ts'

export const statistics = {
  view: os.statistics.view.handler(({ context, input }) => {
    const desk = deskOf(context)
    authorFor(desk, 'statistics')
    return statisticsView(desk, input)
  }),
  save: os.statistics.save.handler(({ context, input }) => {
    const desk = deskOf(context)
    authorFor(desk, 'statistics')
    const { table, format, ...asked } = input
    return statisticsFile(desk, asked, table, format)
  }),
}
