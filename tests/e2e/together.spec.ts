import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { defaultSlug } from '../../src/intake/organisations/organisation.ts'
import { openSqliteStore } from '../../src/intake/store/open-sqlite.ts'
import { createIntakeClient, type IntakeClient } from '../../src/shared/intake-api/client.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { formatHybridTimestamp, millisecondsOf } from '../../src/shared/sync/hybrid-clock.ts'
import { type Id, uuidV7 } from '../../src/shared/sync/id.ts'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { type DeskUnderTest, expect, test } from './support/fixture.ts'

test.use({ demo: 11 })

const panel = (page: Page) => page.getByRole('complementary', { name: /^Обращение/ })
const newId = () => uuidV7(Date.now(), randomBytes(10))

/** Another station of the same organisation, past its pages: what it says and writes comes by the intake. */
const joinAsStation = async ({ dataFolder, intakeUrl }: DeskUnderTest) => {
  const surroundings = { clock: Date.now, random: randomBytes }
  const store = openSqliteStore({ path: join(dataFolder, 'intake.sqlite') }, surroundings)
  const root = await store.organisations.find(defaultSlug)
  if (!root) throw new Error('the intake has no organisation')
  const code = store.stations.createEnrolmentCode(root.id)
  await store.close()
  const id = newId()
  const station = { id, prefix: 'Ж', name: 'Дальний стол' }
  const { token } = await createIntakeClient({ baseUrl: intakeUrl, token: null }).enrol({ code, station })
  const client = createIntakeClient({ baseUrl: intakeUrl, token })
  const stream = client.stream({ signal: new AbortController().signal })
  await stream.next()
  const push = async (one: Pick<Change, 'entity' | 'entityId' | 'type' | 'data' | 'author'>, time = Date.now()) => {
    const change: Change = {
      ...one,
      id: newId(),
      v: 1,
      at: formatHybridTimestamp(time, 0, id),
      seen: null,
      station: id,
    }
    const { results } = await client.push([change])
    expect(results).toMatchObject([{ status: 'accepted' }])
  }
  await push({
    entity: 'station',
    entityId: id,
    type: 'station.registered',
    data: { prefix: station.prefix, name: station.name },
    author: null,
  })
  return { client, push }
}

const logOf = async (client: IntakeClient): Promise<Change[]> => {
  const changes: Change[] = []
  let after: string | null = null
  let more = true
  while (more) {
    const page = await client.pull({ after })
    changes.push(...page.entries.map(({ change }) => change))
    after = page.cursor
    more = page.more
  }
  return changes
}

const someOperator = (changes: readonly Change[]): { operator: Id; name: string } => {
  const found = changes.find(({ type, data }) => type === 'operator.described' && data.role === 'operator')
  return { operator: found?.entityId ?? '', name: String(found?.data.name) }
}

test('whoever else opens or takes the ticket is seen at once, and what is being typed stays', async ({ desk }) => {
  const { page } = desk
  const row = page.getByRole('option').filter({ hasText: 'никто не взял' }).first()
  await row.click()
  await expect(panel(page)).toBeVisible()
  const ticketId = page.url().split('/').at(-1) ?? ''
  const number = /[А-Я]\d?-\d{6}/.exec((await panel(page).textContent()) ?? '')?.[0] ?? ''
  const other = await joinAsStation(desk)
  const changes = await logOf(other.client)
  const { operator, name } = someOperator(changes)

  const note = page.getByLabel('Заметка', { exact: true })
  await note.fill('Перезвонить после обеда: ')
  await other.client.tellPresence({ operator, tickets: [ticketId] })
  await expect(panel(page).getByRole('status').first()).toHaveText(`смотрит ${name}`)
  const openRow = page.getByRole('option').filter({ hasText: number })
  await expect(openRow).toContainText(`смотрит ${name}`)

  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await page.screenshot({ path: test.info().outputPath(`together-${theme}.png`) })
    expect(await accessibilityViolations(page)).toEqual([])
  }

  const newest = Math.max(...changes.map(({ at }) => millisecondsOf(at)))
  await other.push(
    { entity: 'ticket', entityId: ticketId, type: 'ticket.claimed', data: { claimedAt: Date.now() }, author: operator },
    Math.max(newest + 1, Date.now()),
  )
  await expect(openRow).not.toContainText('никто не взял')
  await expect(note).toBeFocused()
  await page.keyboard.type('бухгалтер на месте с двух')
  await expect(note).toHaveValue('Перезвонить после обеда: бухгалтер на месте с двух')

  const second = await page.context().newPage()
  await second.goto(page.url())
  await expect(panel(page).getByRole('status').first()).toContainText('открыто и в другом окне')
  await second.close()
  await expect(panel(page).getByRole('status').first()).not.toContainText('в другом окне')
  await other.client.tellPresence({ operator: null, tickets: [] })
  await expect(panel(page).getByRole('status').first()).toHaveText('')
  await page.keyboard.press('Control+Enter')
  await expect(panel(page).getByRole('region', { name: 'История' })).toContainText('бухгалтер на месте с двух')
  expect(desk.pageErrors).toEqual([])
})
