import { authorFor } from '../session.ts'
import { statisticsFile, statisticsView } from '../statistics.ts'
import { deskOf, os } from './base.ts'

export const statistics = {
  view: os.statistics.view.handler(({ context, input, signal }) => {
    const desk = deskOf(context)
    authorFor(desk, 'statistics')
    return statisticsView(desk, input, signal)
  }),
  save: os.statistics.save.handler(({ context, input, signal }) => {
    const desk = deskOf(context)
    authorFor(desk, 'statistics')
    const { table, format, ...asked } = input
    return statisticsFile(desk, asked, table, format, signal)
  }),
}
