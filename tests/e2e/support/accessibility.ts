import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe finds wrong with the page as it stands, one line each; colours settle first.
 * @param within a selector: a popover, whose hidden buttons to leave it React Aria puts beside its dialog
 */
export const accessibilityViolations = async (page: Page, within = 'html'): Promise<string[]> => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // Electron cannot open the blank page that axe's newer mode wants.
  const { violations } = await new AxeBuilder({ page }).include(within).setLegacyMode().analyze()
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`))
}

export const themes = ['light', 'dark'] as const
