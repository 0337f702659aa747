import type { Page } from '@playwright/test'
import { organisationId } from '../../src/shared/domain/organisation.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { millisecondsOf } from '../../src/shared/sync/hybrid-clock.ts'
import type { Id } from '../../src/shared/sync/id.ts'
import { joinAsStation } from '../support/other-station.ts'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 11 })

const panel = (page: Page) => page.getByRole('complementary', { name: /^Обращение/ })
const someOperator = (changes: readonly Change[]): { operator: Id; name: string } => {
  const found = changes.find(({ type, data }) => type === 'operator.described' && data.role === 'operator')
  return { operator: found?.entityId ?? '', name: String(found?.data.name) }
}

const numberPattern = /[А-Я]\d?-\d{6}/

test('two at one ticket see each other at once, lose nothing they type, and choose between what clashed', async ({
  desk,
}) => {
  const { page } = desk
  const row = page.getByRole('option').filter({ hasText: 'никто не взял' }).first()
  await row.click()
  await expect(panel(page)).toContainText(numberPattern)
  const ticketId = page.url().split('/').at(-1) ?? ''
  const number = numberPattern.exec((await panel(page).textContent()) ?? '')?.[0] ?? ''
  const other = await joinAsStation(desk.dataFolder, desk.intakeUrl, 'Дальний стол')
  const changes = await other.log()
  const { operator, name } = someOperator(changes)

  const note = page.getByLabel('Заметка', { exact: true })
  await note.fill('Перезвонить после обеда: ')
  await other.client.tellPresence({ operator, tickets: [ticketId] })
  await expect(panel(page).getByRole('status').first()).toHaveText(`смотрит ${name}`)
  const openRow = page.getByRole('option').filter({ hasText: number })
  await expect(openRow).toContainText(`смотрит ${name}`)

  await other.client.tellPresence({ operator, tickets: [ticketId], typing: { ticket: ticketId, isAnswer: true } })
  await expect(panel(page).getByRole('status').first()).toHaveText(`отвечает ${name}`)

  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await page.screenshot({ path: test.info().outputPath(`together-${theme}.png`) })
    expect(await accessibilityViolations(page)).toEqual([])
  }

  const newest = Math.max(...changes.map(({ at }) => millisecondsOf(at)))
  await other.write(
    { entity: 'ticket', entityId: ticketId, type: 'ticket.claimed', data: { claimedAt: Date.now() }, author: operator },
    Math.max(newest + 1, Date.now()),
  )
  await expect(openRow).not.toContainText('никто не взял')
  await expect(note).toBeFocused()
  await page.keyboard.type('бухгалтер на месте с двух')
  await expect(note).toHaveValue('Перезвонить после обеда: бухгалтер на месте с двух')

  await other.client.tellPresence({ operator: null, tickets: [] })
  await expect(panel(page).getByRole('status').first()).toHaveText('')
  await page.keyboard.press('Control+Enter')
  await expect(panel(page).getByRole('region', { name: 'История' })).toContainText('бухгалтер на месте с двух')

  await page.keyboard.press('Escape')
  await page.keyboard.press('u')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Суть одной строкой').fill('Остатки не переносятся')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await other.write(
    {
      entity: 'ticket',
      entityId: ticketId,
      type: 'ticket.described',
      data: { subject: 'Перенос остатков' },
      author: operator,
    },
    Date.now() + 1_000,
  )
  const subject = panel(page).getByRole('heading', { level: 2 })
  await expect(subject).toHaveText('Перенос остатков')
  await expect(panel(page)).toContainText('изменили двое, не видя друг друга')
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await page.screenshot({ path: test.info().outputPath(`conflict-${theme}.png`) })
  }
  await panel(page)
    .getByRole('button', { name: /вернуть «Остатки не переносятся»$/ })
    .click()
  await expect(subject).toHaveText('Остатки не переносятся')
  await expect(panel(page)).not.toContainText('не видя друг друга')
  const told = page.getByRole('status').filter({ hasText: 'Суть: теперь «Остатки не переносятся».' })
  await told.getByRole('button', { name: /^Вернуть/ }).click()
  await expect(subject).toHaveText('Перенос остатков')
  expect(desk.pageErrors).toEqual([])
})

test('settings that somebody else changes show at once, and what is being typed there stays', async ({ desk }) => {
  const { page } = desk
  await page.goto(new URL('#/settings', page.url()).href)
  const form = page.getByRole('form', { name: 'Организация' })
  const [name, phone, email] = ['Название', 'Телефон', 'Почта'].map((label) =>
    form.getByRole('textbox', { name: label, exact: true }),
  )
  if (!name || !phone || !email) throw new Error('no fields')
  await phone.fill('+7 495 000-00-01')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Сведения об организации записаны.')).toBeVisible()
  await name.fill('Служба забо')

  const other = await joinAsStation(desk.dataFolder, desk.intakeUrl, 'Дальний стол')
  const { operator } = someOperator(await other.log())
  const write = (entityId: Id, type: string, data: Record<string, unknown>) =>
    other.write({ entity: type.split('.')[0] ?? '', entityId, type, data, author: operator }, Date.now() + 1_000)
  const theirs = { name: 'Первая служба', phone: '+7 495 000-00-02', email: 'help@example.org' }
  await write(organisationId, 'organisation.described', theirs)
  await expect(phone).toHaveValue(theirs.phone)
  await expect(email).toHaveValue(theirs.email)
  await page.keyboard.type('ты')
  await expect(name).toHaveValue('Служба заботы')
  await expect(form).toContainText('Тем временем записано: «Первая служба»')
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await page.screenshot({ path: test.info().outputPath(`settings-${theme}.png`) })
  }
  await page.getByRole('button', { name: /^Телефон: вернуть/ }).click()
  await expect(phone).toHaveValue('+7 495 000-00-01')
  await expect(name).toHaveValue('Служба заботы')
  await form.getByRole('button', { name: 'Записать' }).click()
  await expect(form).toContainText('Всё записано')
  await expect(name).toHaveValue('Служба заботы')
})

test('a ticket open in another window of the same desk says so @web', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('option').first().click()
  await expect(panel(page)).toBeVisible()
  const shown = panel(page).getByRole('status').first()

  const second = await page.context().newPage()
  await second.goto(page.url())
  await expect(shown).toContainText('открыто и в другом окне')
  await second.close()

  await expect(shown).not.toContainText('в другом окне')
})
