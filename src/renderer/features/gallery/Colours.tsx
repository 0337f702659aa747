import { contrastOf, textContrast } from '../../../shared/domain/accent.ts'
import { Tag } from '../../ui/Tag.tsx'
import styles from './Gallery.module.css'
import type { ColourToken } from './read-tokens.ts'
import { edgeContrast, edgePairs, type TokenPair, textPairs } from './token-pairs.ts'

export type ShownTheme = 'light' | 'dark'

interface ColoursProps {
  colours: readonly ColourToken[]
  theme: ShownTheme
}

const ratioWords = (ratio: number): string => `${ratio.toFixed(2).replace('.', ',')} : 1`

const Swatch = ({ token, theme }: { token: ColourToken; theme: ShownTheme }) => (
  <li className={styles.swatch}>
    <span className={styles.colour} style={{ background: `var(--${token.name})` }} />
    <code>--{token.name}</code>
    <span className={styles.faint}>{token[theme]}</span>
  </li>
)

interface PairRowsProps extends ColoursProps {
  label: string
  pairs: readonly TokenPair[]
  needed: number
}

const PairRows = ({ label, pairs, needed, colours, theme }: PairRowsProps) => {
  const colourOf = (name: string) => {
    const token = colours.find((one) => one.name === name)
    if (token === undefined) throw new Error(`tokens.css has no --${name}`)
    return token[theme]
  }
  return (
    <ul className={styles.pairs} aria-label={label}>
      {pairs.map(({ front, ground }) => {
        const ratio = contrastOf(colourOf(front), colourOf(ground))
        return (
          <li key={`${front} ${ground}`} className={styles.pair}>
            <span
              className={styles.sample}
              aria-hidden="true"
              style={
                needed === textContrast
                  ? { color: `var(--${front})`, background: `var(--${ground})` }
                  : {
                      color: 'transparent',
                      background: `var(--${ground})`,
                      boxShadow: `inset 0 0 0 2px var(--${front})`,
                    }
              }
            >
              Аб 12
            </span>
            <span className={styles.pairWords}>
              {front} <span className={styles.faint}>на</span> {ground}
            </span>
            <Tag tone={ratio >= needed ? 'good' : 'late'}>{ratioWords(ratio)}</Tag>
          </li>
        )
      })}
    </ul>
  )
}

/** The colours, and how far what is written in them stands out. */
export const Colours = (props: ColoursProps) => (
  <>
    <ul className={styles.swatches} aria-label="Цвета">
      {props.colours.map((token) => (
        <Swatch key={token.name} token={token} theme={props.theme} />
      ))}
    </ul>
    <h3 className={styles.name}>Текст: не меньше {ratioWords(textContrast)}</h3>
    <PairRows {...props} label="Контраст текста" pairs={textPairs} needed={textContrast} />
    <h3 className={styles.name}>Края и знаки: не меньше {ratioWords(edgeContrast)}</h3>
    <PairRows {...props} label="Контраст краёв" pairs={edgePairs} needed={edgeContrast} />
  </>
)
