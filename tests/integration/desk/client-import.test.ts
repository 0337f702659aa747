import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ClientImportPreview, ImportProgress } from '../../../src/shared/contract/client-import.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun } from './start-desk.ts'

let opened: OpenDesk

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

const asSeen = { encoding: null, delimiter: null, hasHead: null, columns: null }
const blobOf = (text: string, encoding = 'utf8') => new Blob([new Uint8Array(iconv.encode(text, encoding))])

const read = async (file: Blob, choices: Partial<Parameters<typeof opened.client.clientImport.read>[0]> = {}) => {
  let preview: ClientImportPreview | null = null
  for await (const step of await opened.client.clientImport.read({ file, ...asSeen, ...choices }))
    if (step.step === 'ready') preview = step.preview
  if (preview === null) throw new Error('no preview')
  return preview as ClientImportPreview
}

const readable = async (file: Blob, choices = {}) => {
  const preview = await read(file, choices)
  if (!preview.ok) throw new Error(preview.message)
  return preview
}

const apply = async (importId: string, skipped: number[] = []): Promise<ImportProgress | undefined> => {
  let last: ImportProgress | undefined
  for await (const progress of await opened.client.clientImport.apply({ importId, skipped })) last = progress
  return last
}

const found = (text: string) => opened.client.clients.search({ text, limit: 10 })
const rowsOf = (importId: string, outcome: 'new' | 'changed' | 'same' | 'refused') =>
  opened.client.clientImport.rows({ importId, outcome, from: 0, limit: 200 })

const head = 'Название;ИНН;КПП;Контактное лицо;Телефон\r\n'

it('imports nothing until it is told to, then what it showed, and nothing the second time', async () => {
  const file = blobOf(
    `${head}ООО «Заря»;7707083893;770701001;Анна;8 912 000-11-22\r\nООО «Заря»;7707083893;770701001;Пётр;8 912 000-11-23\r\nООО «Беда»;12;;;\r\n`,
    'win1251',
  )
  const preview = await readable(file)
  expect(preview).toMatchObject({
    encoding: 'windows-1251',
    delimiter: ';',
    counts: { new: 1, changed: 1, same: 0, refused: 1 },
  })
  expect(await found('Заря')).toEqual([])
  expect(await rowsOf(preview.importId, 'refused')).toMatchObject([
    { line: 4, reasons: [expect.stringContaining('ИНН «12»')] },
  ])

  expect(await apply(preview.importId)).toEqual({ done: 2, total: 2, created: 1, changed: 1, refused: 0 })
  const [client] = await found('Заря')
  expect(client).toMatchObject({ inn: '7707083893', phone: '+79120001122' })
  expect(await found('79120001123')).toHaveLength(1)
  expect((await readable(file)).counts).toEqual({ new: 0, changed: 0, same: 2, refused: 1 })
})

it('shows what would change from what to what', async () => {
  const preview = await readable(blobOf('ИНН,КПП,Юр. адрес\n7707083893,770701001,"Тверь, Мира, 1"\n'))
  expect(await rowsOf(preview.importId, 'changed')).toMatchObject([
    { name: 'ООО «Заря»', changes: [{ name: 'Юридический адрес', before: '', after: 'Тверь, Мира, 1' }] },
  ])
})

it('asks for the columns when it knows none of them, and takes them as a person says', async () => {
  const file = blobOf('кто;номер\nООО «Без имени»;5001007322\n')
  const blind = await readable(file)
  expect(blind.counts).toEqual({ new: 0, changed: 0, same: 0, refused: 0 })
  expect(blind.columns.map(({ column }) => column)).toEqual([null, null])
  const told = await readable(file, { hasHead: true, columns: ['name', 'inn'] })
  expect(told.counts).toMatchObject({ new: 1, refused: 0 })
})

it('writes nothing of a file in the wrong encoding: no column is known', async () => {
  const preview = await readable(blobOf(`${head}ООО «Заря»;7707083893;;;\r\n`), { encoding: 'ibm866' })
  expect(preview.columns.every(({ column }) => column === null)).toBe(true)
  expect(preview.counts.new).toBe(0)
})

it('leaves alone a card that somebody changed after the preview, and says so in the report', async () => {
  const [client] = await found('Заря')
  const clientId = client?.id ?? ''
  const preview = await readable(blobOf('ИНН;КПП;Примечание\n7707083893;770701001;=1+1\n'))
  await opened.client.clients.describe({ clientId, fields: { note: 'Важно' } })
  expect(await apply(preview.importId)).toMatchObject({ changed: 0, refused: 1 })
  expect(await rowsOf(preview.importId, 'changed')).toEqual([])
  expect(await rowsOf(preview.importId, 'refused')).toHaveLength(1)
  const report = await opened.client.clientImport.refused({ importId: preview.importId })
  const text = await report.file.text()
  expect(text).toContain('2;Карточку успели изменить')
  expect(text).toContain("'=1+1")
})

it('brings contracts, and extends one only in a row that was shown and taken', async () => {
  const contracts = async () => {
    const [client] = await found('Заря')
    for await (const card of await opened.client.clients.watch({ clientId: client?.id ?? '' }))
      return card.client.contracts
    throw new Error('no card')
  }
  const table = (until: string) =>
    blobOf(
      `ИНН;КПП;Договор;Дата начала;ИТС до\r\n7707083893;770701001;ИТС-1;01.01.2026;${until}\r\n7728168971;;;;скоро\r\n`,
    )
  const first = await readable(table('31.12.2026'))
  expect(first.counts).toMatchObject({ changed: 1, refused: 1 })
  await apply(first.importId)
  expect(await contracts()).toMatchObject([
    { kind: 'its', number: 'ИТС-1', signedOn: '2026-01-01', validFrom: '2026-01-01', validTo: '2026-12-31' },
  ])

  const longer = await readable(table('31.12.2027'))
  expect(await rowsOf(longer.importId, 'changed')).toMatchObject([
    {
      line: 2,
      changes: [
        {
          before: 'ИТС № ИТС-1, 01.01.2026 – 31.12.2026',
          after: 'ИТС № ИТС-1, 01.01.2026 – 31.12.2027',
        },
      ],
    },
  ])
  expect(await apply(longer.importId, [2])).toMatchObject({ total: 0 })
  expect(await contracts()).toMatchObject([{ validTo: '2026-12-31' }])

  const [client] = await found('Заря')
  const clientId = client?.id ?? ''
  const [contract] = await contracts()
  if (contract === undefined) throw new Error('no contract')
  await opened.client.clients.putContract({ clientId, contract: { ...contract, validTo: '2028-12-31' } })
  expect(await apply(longer.importId)).toMatchObject({ changed: 0, refused: 1 })
  expect(await contracts()).toMatchObject([{ validTo: '2028-12-31' }])
})

it('refuses a row that contradicts another row of the file', async () => {
  const preview = await readable(
    blobOf('Название;ИНН;Адрес\nООО «Пара»;7728168971;Омск\nООО «Пара»;7728168971;Томск\n'),
  )
  expect(preview.counts).toMatchObject({ new: 1, refused: 1 })
  expect(await rowsOf(preview.importId, 'refused')).toMatchObject([
    { reasons: [expect.stringContaining('Строка 2 этого файла')] },
  ])
})

it('stops between two parts and goes on with the rest', async () => {
  const rows = Array.from({ length: 350 }, (_row, place) => `ООО «Часть ${place}»;;;;\r\n`).join('')
  const { importId } = await readable(blobOf(head + rows))
  const stop = new AbortController()
  let done = 0
  for await (const progress of await opened.client.clientImport.apply(
    { importId, skipped: [] },
    { signal: stop.signal },
  )) {
    done = progress.done
    if (done > 0) break
  }
  stop.abort()
  expect(done).toBe(100)
  expect(await apply(importId)).toMatchObject({ total: 250, created: 250 })
  expect(await opened.client.clients.search({ text: 'Часть', limit: 500 })).toHaveLength(350)
})

it('refuses an import it does not remember', async () => {
  await expect(apply('01a20000-0000-7000-8000-000000000001')).rejects.toThrow('Выберите его ещё раз')
})

it('compares 100,000 rows and turns to others meanwhile', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_row, place) => `ООО «Тысяча ${place}»;;;Имя ${place};+7912${String(1_000_000 + place)}\r\n`,
  ).join('')
  let others = 0
  let steps = 0
  const beat = setInterval(() => {
    others += 1
  }, 0)
  for await (const step of await opened.client.clientImport.read({ file: blobOf(head + rows), ...asSeen })) {
    steps += 1
    if (step.step === 'ready') expect(step.preview).toMatchObject({ counts: { new: 100_000, refused: 0 } })
  }
  clearInterval(beat)
  expect(steps).toBeGreaterThan(400)
  // Between two steps the desk has turned to others: it was never held for the whole of the file.
  expect(others).toBeGreaterThan(100)
}, 120_000)
