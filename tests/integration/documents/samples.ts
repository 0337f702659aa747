import { createRender } from '../../../src/main/documents/render.ts'
import { tableFile } from '../../../src/main/documents/table-files.ts'
import {
  courierSlip,
  coverLetter,
  deliveryNotice,
  enclosuresOf,
  envelopeOf,
  postalRegister,
} from '../../../src/shared/documents/dispatch-papers.ts'
import { documentRegister } from '../../../src/shared/documents/register.ts'
import type { PaperSnapshot } from '../../../src/shared/documents/snapshot.ts'
import { serviceOrderEntity } from '../../../src/shared/domain/service-order.ts'
import { imagesOf, pictureFiles } from '../../support/pictures.ts'
import { cases, organisation, snapshotOf } from '../../unit/shared/documents/sample.ts'

interface Sample {
  /** File name under docs/samples. */
  name: string
  render: () => Promise<Uint8Array>
}

const day = '2026-11-24'
const tracking = '80082240994512'

/** One of every paper the program makes, and the cases that look different. */
export const samplePapers = (): Sample[] => {
  const render = createRender(null)
  const snapshot = snapshotOf()
  const pictures = pictureFiles()
  const pictured = snapshotOf({ organisation: { ...organisation, ...imagesOf(pictures) } })
  const paper = (
    name: string,
    kind: 'report' | 'act' | 'invoice',
    of: PaperSnapshot,
    voidedOn: string | null = null,
  ) => ({
    name: `${name}.pdf`,
    render: () => render({ kind, snapshot: of, voidedOn, images: of.images.logo === null ? {} : pictures }),
  })
  const plain = (name: string, contents: Parameters<typeof render>[0] & { kind: 'plain' }) => ({
    name: `${name}.pdf`,
    render: () => render(contents),
  })
  const enclosures = enclosuresOf(snapshot, { report: 1, act: 1, invoice: 1 })
  const letter = { addressee: snapshot.buyer.fullName, address: snapshot.buyer.postalAddress, tracking }
  const order = { ...serviceOrderEntity.initial, snapshot }
  return [
    paper('report', 'report', snapshot),
    paper('act', 'act', snapshot),
    paper('invoice', 'invoice', snapshot),
    paper('act-voided', 'act', snapshot, '2026-11-26'),
    paper('act-prices', 'act', snapshotOf(cases.overNewYear)),
    paper('report-prices', 'report', snapshotOf(cases.overNewYear)),
    paper('report-pictures', 'report', pictured),
    paper('act-pictures', 'act', pictured),
    paper('invoice-pictures', 'invoice', pictured),
    paper('act-its', 'act', snapshotOf(cases.its)),
    paper('act-sole-trader', 'act', snapshotOf(cases.soleTrader)),
    paper('invoice-sole-trader', 'invoice', snapshotOf(cases.soleTrader)),
    plain('cover-letter', { kind: 'plain', contents: coverLetter(snapshot, enclosures, day) }),
    plain('courier-slip', { kind: 'plain', contents: courierSlip(snapshot, enclosures, day) }),
    plain('delivery-notice-119', { kind: 'plain', contents: deliveryNotice(snapshot, tracking, day) }),
    plain('postal-register-103', { kind: 'plain', contents: postalRegister(snapshot.seller, [letter], day) }),
    {
      name: 'envelope-c5.pdf',
      render: () => render({ kind: 'envelope', contents: envelopeOf(snapshot, 'c5', day) }),
    },
    {
      name: 'documents.csv',
      render: () => tableFile(documentRegister([{ order, paidKopecks: 0 }], '2026-11-01', '2026-11-30'), 'csv'),
    },
  ]
}
