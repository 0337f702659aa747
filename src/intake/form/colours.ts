import { type AccentColours, accentColours, type Colour, type Ground } from '../../shared/domain/accent.ts'

/** What the pages are painted on, as in the style sheet. */
export const themeGrounds = {
  light: { paper: '#f6f3ee', sheet: '#fffdfa', ink: '#221e19', inkSoft: '#665e54' },
  dark: { paper: '#171512', sheet: '#1f1c18', ink: '#f3eee6', inkSoft: '#b8aea1' },
} as const satisfies Record<string, Ground>

const tokens = ({ fill, fillStrong, onFill, text, wash }: AccentColours): string =>
  `:root { --accent: ${fill}; --accent-strong: ${fillStrong}; --accent-ink: ${onFill}; --accent-text: ${text}; --accent-wash: ${wash}; --focus: ${text}; }`

/** The part of the style that is the organisation's own. */
export const colourSheet = (accent: Colour): string =>
  `${tokens(accentColours(accent, themeGrounds.light))}
@media (prefers-color-scheme: dark) { ${tokens(accentColours(accent, themeGrounds.dark))} }
`
