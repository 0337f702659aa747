import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'
import { type Envelope, envelopeSizes } from '../../shared/documents/dispatch-papers.ts'
import { boundAddress } from '../../shared/documents/wording.ts'
import { mm, muted } from './typography.ts'

const margin = 9

const place = (
  { name, address, index }: Envelope['sender'],
  words: { whose: string; where: string },
  left: number,
  top: number,
  width: number,
  fontSize: number,
): Content => ({
  absolutePosition: { x: mm(left), y: mm(top) },
  columns: [
    {
      width: mm(width),
      stack: [
        {
          text: [
            { text: `${words.whose} `, color: muted, fontSize: fontSize - 3 },
            { text: name, bold: true },
          ],
        },
        {
          text: [{ text: `${words.where} `, color: muted, fontSize: fontSize - 3 }, boundAddress(address)],
          margin: [0, 3, 0, 0],
        },
        { text: index, bold: true, fontSize: fontSize + 4, characterSpacing: 3, margin: [0, 4, 0, 0] },
      ],
      fontSize,
    },
  ],
})

/** An envelope or a sticker: no page numbers, nothing but the two addresses. */
export const envelopeDefinition = (envelope: Envelope): TDocumentDefinitions => {
  const { width, height, name } = envelopeSizes[envelope.size]
  const isSmall = envelope.size === 'label'
  const half = width / 2 - margin
  const creationDate = new Date(`${envelope.day}T00:00:00Z`)
  return {
    pageSize: { width: mm(width), height: mm(height) },
    pageMargins: [mm(margin), mm(margin), mm(margin), mm(margin)],
    language: 'ru-RU',
    version: '1.7',
    info: { title: name, author: envelope.sender.name, creator: 'Забота', creationDate, modDate: creationDate },
    defaultStyle: { font: 'PT Sans', fontSize: isSmall ? 9 : 11, lineHeight: 1.1 },
    content: [
      place(envelope.sender, { whose: 'От кого', where: 'Откуда' }, margin, margin, half, isSmall ? 8 : 10),
      place(
        envelope.addressee,
        { whose: 'Кому', where: 'Куда' },
        width / 2,
        height - (isSmall ? 45 : 52),
        half,
        isSmall ? 10 : 12,
      ),
    ],
  }
}
