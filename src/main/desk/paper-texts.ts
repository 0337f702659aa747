import { Buffer } from 'node:buffer'
import type { OpenedFile } from '../../shared/contract/files.ts'
import { coverLetter, enclosuresOf } from '../../shared/documents/dispatch-papers.ts'
import type { PaperTextName, PaperTexts } from '../../shared/documents/paper-texts.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperRenderer } from '../documents/renderer.ts'
import { latestSnapshot } from '../store/service-orders.ts'
import type { Desk } from './desk.ts'
import { Refusal } from './refusal.ts'

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

/** The paper issued last, as it would read with these words; kept nowhere. */
export const paperTextPreview = async (
  desk: Desk,
  renderer: PaperRenderer,
  name: PaperTextName,
  texts: PaperTexts,
): Promise<OpenedFile> => {
  const snapshot = latestSnapshot(desk.store, name === 'paymentNote')
  if (snapshot === null)
    throw new Refusal(
      'refused',
      'Посмотреть можно будет, когда выпущен хоть один такой документ: образец берётся с него.',
    )
  const bytes = await renderWith(renderer, name, { ...snapshot, texts })
  return { name: 'Образец.pdf', file: new Blob([Buffer.from(bytes)], { type: 'application/pdf' }) }
}
