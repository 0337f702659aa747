import { createContext, type ReactNode, useContext, useLayoutEffect, useRef } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { type ForcedState, forceState } from './force-states.ts'
import styles from './Gallery.module.css'

const PrimitiveName = createContext('')

interface PrimitiveProps {
  name: string
  children: ReactNode
}

/** A primitive of src/renderer/ui in all its states. */
export const Primitive = ({ name, children }: PrimitiveProps) => (
  <section className={styles.primitive} aria-label={name}>
    <h3 className={styles.name}>{name}</h3>
    <PrimitiveName value={name}>
      <div className={styles.specimens}>{children}</div>
    </PrimitiveName>
  </section>
)

interface SpecimenProps {
  state: string
  children: ReactNode
  forced?: ForcedState
  /** Which part of it is forced into the state, a selector. */
  part?: string
  /** Takes the whole row. */
  isWide?: boolean
}

/** One primitive in one state; tests find it and its layout by its name. */
export const Specimen = ({
  state,
  children,
  forced,
  part = 'button, input, textarea',
  isWide = false,
}: SpecimenProps) => {
  const primitive = useContext(PrimitiveName)
  const stage = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (forced === undefined) return
    const element = stage.current?.querySelector(part)
    if (!element) throw new Error(`${primitive}, ${state}: nothing matches ${part}`)
    forceState(element, forced)
  }, [forced, part, primitive, state])
  return (
    <figure className={classNames(styles.specimen, isWide && styles.wide)}>
      <figcaption className={styles.state}>{state}</figcaption>
      <div ref={stage} className={styles.stage} data-specimen={`${primitive}: ${state}`}>
        {children}
      </div>
    </figure>
  )
}
