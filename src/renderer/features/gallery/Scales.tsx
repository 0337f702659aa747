import styles from './Gallery.module.css'
import type { SizeToken } from './read-tokens.ts'

const steps = (sizes: readonly SizeToken[], pattern: RegExp): readonly SizeToken[] =>
  sizes.filter(({ name }) => pattern.test(name))

/** The steps of letters, distances and corners. */
export const Scales = ({ sizes }: { sizes: readonly SizeToken[] }) => (
  <>
    <h3 className={styles.name}>Кегли</h3>
    <ul className={styles.scale} aria-label="Кегли">
      {steps(sizes, /^t-/).map(({ name, value }) => (
        <li key={name} className={styles.step}>
          <span className={styles.measure}>
            <code>--{name}</code> <span className={styles.faint}>{value}</span>
          </span>
          <span className={styles.letters} style={{ fontSize: `var(--${name})` }}>
            Забота 0123
          </span>
        </li>
      ))}
    </ul>
    <h3 className={styles.name}>Отступы</h3>
    <ul className={styles.scale} aria-label="Отступы">
      {steps(sizes, /^s\d$/).map(({ name, value }) => (
        <li key={name} className={styles.step}>
          <span className={styles.measure}>
            <code>--{name}</code> <span className={styles.faint}>{value}</span>
          </span>
          <span className={styles.distance} style={{ width: `var(--${name})` }} />
        </li>
      ))}
    </ul>
    <h3 className={styles.name}>Скругления и тени</h3>
    <ul className={styles.corners} aria-label="Скругления и тени">
      {[...steps(sizes, /^(r\d|round)$/)].map(({ name, value }) => (
        <li key={name} className={styles.corner} style={{ borderRadius: `var(--${name})` }}>
          <code>--{name}</code>
          <span className={styles.faint}>{value}</span>
        </li>
      ))}
      {['shadow-1', 'shadow-2'].map((name) => (
        <li key={name} className={styles.corner} style={{ boxShadow: `var(--${name})`, borderColor: 'transparent' }}>
          <code>--{name}</code>
        </li>
      ))}
    </ul>
  </>
)
