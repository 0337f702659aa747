import { z } from 'zod'
import { noPaperTexts, type PaperTexts, paperTextsSchema } from '../documents/paper-texts.ts'
import { accentSchema } from './accent.ts'
import { allowedSitesSchema } from './allowed-sites.ts'
import { type ClientForm, clientForms, type Signatory, signatorySchema } from './client.ts'
import { defineChange, defineEntity, setWrites } from './define-entity.ts'
import { type HourTerms, hourTermsSchema, priceSchema, quantumSchema } from './hour-terms.ts'
import { incidentMinutesSchema, usualIncidentMinutes } from './incident.ts'
import { daySchema, limits, oneLine, optionalText } from './limits.ts'
import { imagePlaces, noPaperImages, type PaperImage, paperImageSchema } from './paper-image.ts'
import { allOverlays, type Overlays, overlaysSchema } from './paper-overlays.ts'
import { partyShape, requisiteShapes } from './requisites.ts'

/** The one organisation a log belongs to: every station writes its settings under this id. */
export const organisationId = '00000000-0000-7000-8000-000000000001'

export const vatCodes = ['vat22', 'vat20', 'vat10', 'vat7', 'vat5', 'vat0', 'none'] as const
export type VatCode = (typeof vatCodes)[number]
/** `general`: the general rate in force on the date of service. */
export type VatChoice = VatCode | 'general'
export const vatChoices = [...vatCodes, 'general'] as const

export const vatNames: Record<VatChoice, string> = {
  general: 'Общая ставка на дату услуги',
  vat22: '22 %',
  vat20: '20 %',
  vat10: '10 %',
  vat7: '7 % (УСН)',
  vat5: '5 % (УСН)',
  vat0: '0 %',
  none: 'Без НДС',
}

export interface Bank {
  name: string
  bik: string
  account: string
  corrAccount: string
}

/** The company that runs the hotline: its requisites and the settings every station shares. */
export interface Organisation extends Overlays {
  form: ClientForm
  name: string
  fullName: string
  inn: string
  kpp: string
  ogrn: string
  address: string
  postalIndex: string
  phone: string
  email: string
  site: string
  bank: Bank
  signatory: Signatory
  accountant: string
  /** The price of an hour of work and its quantum before the first of the dated terms. */
  hourPriceKopecks: number
  quantumMinutes: number
  /** Terms for an hour of work by their first day. */
  hourTerms: HourTerms[]
  vat: VatChoice
  /** Colour of the form on the website, `#rrggbb`; empty: the program's own. */
  accent: string
  /** Origins that may show the form in their pages and send requests in JSON, one a line. */
  allowedSites: string
  /** Whether the wall names the client, and whether it shows what a ticket is about: callers' names get into that. */
  wallShowsClient: boolean
  wallShowsSubject: boolean
  /** How far apart two tickets come that may be about one breakdown; 0: one answer is never proposed. */
  incidentMinutes: number
  /** The company's own words in its papers. */
  paperTexts: PaperTexts
  /** Pictures over its papers. */
  logo: PaperImage | null
  stamp: PaperImage | null
  facsimile: PaperImage | null
}

export const bankSchema = z.strictObject({
  name: optionalText(limits.name),
  bik: requisiteShapes.bik,
  account: requisiteShapes.account,
  corrAccount: requisiteShapes.corrAccount,
})

export const organisationFieldsSchema = z.strictObject({
  form: z.enum(clientForms),
  name: oneLine(limits.name, 'Укажите название организации.'),
  ...partyShape,
  phone: optionalText(limits.phone),
  email: optionalText(limits.email),
  site: optionalText(limits.shortText),
  bank: bankSchema,
  signatory: signatorySchema,
  accountant: optionalText(limits.name),
  hourPriceKopecks: priceSchema,
  quantumMinutes: quantumSchema,
  vat: z.enum(vatChoices),
})
export type OrganisationFields = z.infer<typeof organisationFieldsSchema>

/** How the form stands on the company's website. */
export const websiteFieldsSchema = z.strictObject({ accent: accentSchema, allowedSites: allowedSitesSchema })

/** What a screen that everybody passes by may tell of a ticket. */
export const wallFieldsSchema = z.strictObject({ wallShowsClient: z.boolean(), wallShowsSubject: z.boolean() })

/** When tickets of a client are taken for one breakdown. */
export const incidentFieldsSchema = z.strictObject({ incidentMinutes: incidentMinutesSchema })

/** Null: the paper is printed without it from now on. */
export const imageSetSchema = z.strictObject({ place: z.enum(imagePlaces), image: paperImageSchema.nullable() })

const change = defineChange<Organisation>()

const described = (_organisation: Organisation, data: Parameters<typeof setWrites<Organisation>>[0]) => ({
  writes: setWrites<Organisation>(data),
})

export const organisationEntity = defineEntity<Organisation>()({
  entity: 'organisation',
  initial: {
    form: 'company',
    name: '',
    fullName: '',
    inn: '',
    kpp: '',
    ogrn: '',
    address: '',
    postalIndex: '',
    phone: '',
    email: '',
    site: '',
    bank: { name: '', bik: '', account: '', corrAccount: '' },
    signatory: { position: '', name: '', basis: '' },
    accountant: '',
    hourPriceKopecks: 360_000,
    quantumMinutes: 15,
    hourTerms: [],
    vat: 'general',
    accent: '',
    allowedSites: '',
    wallShowsClient: true,
    wallShowsSubject: false,
    incidentMinutes: usualIncidentMinutes,
    paperTexts: noPaperTexts,
    ...noPaperImages,
    ...allOverlays,
  },
  policies: {
    form: 'lastWriterWins',
    name: 'lastWriterWins',
    fullName: 'lastWriterWins',
    inn: 'lastWriterWins',
    kpp: 'lastWriterWins',
    ogrn: 'lastWriterWins',
    address: 'lastWriterWins',
    postalIndex: 'lastWriterWins',
    phone: 'lastWriterWins',
    email: 'lastWriterWins',
    site: 'lastWriterWins',
    bank: 'lastWriterWins',
    signatory: 'lastWriterWins',
    accountant: 'lastWriterWins',
    hourPriceKopecks: 'lastWriterWins',
    quantumMinutes: 'lastWriterWins',
    hourTerms: 'addWinsSet',
    vat: 'lastWriterWins',
    accent: 'lastWriterWins',
    allowedSites: 'lastWriterWins',
    wallShowsClient: 'lastWriterWins',
    wallShowsSubject: 'lastWriterWins',
    incidentMinutes: 'lastWriterWins',
    paperTexts: 'lastWriterWins',
    logo: 'lastWriterWins',
    stamp: 'lastWriterWins',
    facsimile: 'lastWriterWins',
    reportFacsimile: 'lastWriterWins',
    actFacsimile: 'lastWriterWins',
    actStamp: 'lastWriterWins',
    invoiceFacsimile: 'lastWriterWins',
    invoiceStamp: 'lastWriterWins',
  },
  changes: {
    'organisation.described': change(organisationFieldsSchema.partial(), described),
    // A change of its own: a version that knows nothing of it lays it by instead of calling it damaged.
    'organisation.websiteDescribed': change(websiteFieldsSchema.partial(), described),
    'organisation.wallDescribed': change(wallFieldsSchema.partial(), described),
    'organisation.incidentDescribed': change(incidentFieldsSchema, described),
    'organisation.paperTextsSet': change(paperTextsSchema, (_organisation, paperTexts) => ({
      writes: [{ field: 'paperTexts', op: 'set', value: paperTexts }],
    })),
    'organisation.imageSet': change(imageSetSchema, (_organisation, { place, image }) => ({
      writes: [{ field: place, op: 'set', value: image }],
    })),
    'organisation.overlaysDescribed': change(overlaysSchema.partial(), described),
    'organisation.hourTermsPut': change(hourTermsSchema, (_organisation, item) => ({
      writes: [{ field: 'hourTerms', op: 'put', item }],
    })),
    'organisation.hourTermsRemoved': change(z.strictObject({ id: daySchema }), (_organisation, { id }) => ({
      writes: [{ field: 'hourTerms', op: 'remove', id }],
    })),
  },
})
