import type { WallDisplays } from '../../../shared/contract/host.ts'
import type { Choice } from '../../ui/Select.tsx'

export const ANY_DISPLAY = 'any'
const MISSING_DISPLAY = 'missing'

type Size = { width: number; height: number }

const sizeText = ({ width, height }: Size): string => `${width} × ${height}`

/** What the choice stands on. */
export const chosenId = ({ chosen }: WallDisplays): string => {
  if (chosen === null) return ANY_DISPLAY
  return chosen.isAttached ? String(chosen.id) : MISSING_DISPLAY
}

/** The displays there are, the one that was chosen and is not there now, and leaving it to the program. */
export const displayChoices = ({ displays, chosen }: WallDisplays): Choice<string>[] => {
  const missing =
    chosen === null || chosen.isAttached
      ? []
      : [
          {
            id: MISSING_DISPLAY,
            label: `${chosen.label || 'Экран'} — ${sizeText(chosen)}`,
            hint: 'сейчас не подключён',
          },
        ]
  return [
    { id: ANY_DISPLAY, label: 'Любой, кроме экрана с этим окном' },
    ...displays.map((display) => {
      const traits = [display.label, display.isInternal ? 'встроенный' : '', display.hasDesk ? 'на нём это окно' : '']
      const hint = traits.filter((trait) => trait !== '').join(', ')
      return {
        id: String(display.id),
        label: `Экран ${display.number} — ${sizeText(display)}`,
        hint: hint === '' ? undefined : hint,
      }
    }),
    ...missing,
  ]
}

/** What to know before the wall opens; null when it just opens on a display of its own. */
export const wallDisplayAdvice = ({ displays, chosen, opensAtStart }: WallDisplays): string | null => {
  if (chosen !== null && !chosen.isAttached)
    return 'Выбранный экран сейчас не подключён. Табло займёт его само, когда он появится; до тех пор кнопка «Табло» открывает обычное окно.'
  const coversDesk = 'Табло закроет это окно целиком. Вернуть его — Esc.'
  if (chosen !== null) return displays.some(({ id, hasDesk }) => id === chosen.id && hasDesk) ? coversDesk : null
  if (displays.length > 1) return null
  return opensAtStart
    ? `Экран один. При запуске табло подождёт второго. По кнопке оно займёт этот: Esc уберёт.`
    : `Экран один. ${coversDesk}`
}
