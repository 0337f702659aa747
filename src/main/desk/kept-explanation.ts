import { Buffer } from 'node:buffer'
import type { KeptPaper } from '../../shared/contract/documents.ts'
import { type Explanation, explanationPaper } from '../../shared/documents/explanation.ts'
import { clockText } from '../../shared/sla/term-text.ts'
import { readOrganisation } from '../store/organisation.ts'
import { deskOf } from './handlers/base.ts'
import { type KeptFile, momentFile } from './paper-files.ts'
import type { HandlerContext } from './program.ts'
import { author } from './session.ts'
import { personById, readPeople } from './views/people.ts'

/** A kept file as it goes to a page. */
export const keptPaper = ({ fileName, path, bytes }: KeptFile): KeptPaper => ({
  fileName,
  path,
  file: new Blob([Buffer.from(bytes)], { type: 'application/pdf' }),
})

/** The sheet of an explanation, signed by whoever works at this station. */
export const keptExplanation = async (context: HandlerContext, explanation: Explanation): Promise<KeptPaper> => {
  const { store } = deskOf(context)
  const { dataFolder, paperRenderer } = context.program
  const paper = explanationPaper(explanation, {
    organisationName: readOrganisation(store).name,
    position: '',
    name: personById(readPeople(store), author(deskOf(context)))?.name ?? '',
  })
  const time = clockText(explanation.timeZone, explanation.countedAt)
  return keptPaper(await momentFile(dataFolder, paperRenderer, paper, time))
}
