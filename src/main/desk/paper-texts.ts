import { Buffer } from 'node:buffer'
import type { OpenedFile } from '../../shared/contract/files.ts'
import { coverLetter, enclosuresOf } from '../../shared/documents/dispatch-papers.ts'
import type { PaperTextName, PaperTexts } from '../../shared/documents/paper-texts.ts'
import { samplePapers } from '../../shared/documents/sample-papers.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperRenderer } from '../documents/renderer.ts'
import { readOrganisation } from '../store/organisation.ts'
import { latestSnapshot } from '../store/service-orders.ts'
import type { Desk } from './desk.ts'
import { dayAt } from './views/client-badge.ts'

const renderWith = (renderer: PaperRenderer, name: PaperTextName, snapshot: PaperSnapshot): Promise<Uint8Array> => {
  switch (name) {
    case 'acceptance':
      return renderer.render('act', snapshot)
    case 'paymentNote':
      return renderer.render('invoice', snapshot)
    case 'letterRequest':
      return renderer.renderPlain(coverLetter(snapshot, enclosuresOf(snapshot, {}), snapshot.issuedOn))
  }
}

/** The paper issued last, or a made-up one before there is any, as it would read with these words; kept nowhere. */
export const paperTextPreview = async (
  desk: Desk,
  renderer: PaperRenderer,
  name: PaperTextName,
  texts: PaperTexts,
): Promise<OpenedFile> => {
  const snapshot =
    latestSnapshot(desk.store, name === 'paymentNote') ??
    samplePapers(readOrganisation(desk.store), dayAt(desk, desk.clock()))
  // Pictures are looked at on their own: one of a paper issued elsewhere may not be here.
  const bytes = await renderWith(renderer, name, { ...snapshot, texts })
  return { name: 'Образец.pdf', file: new Blob([Buffer.from(bytes)], { type: 'application/pdf' }) }
}
