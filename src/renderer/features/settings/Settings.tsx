import { useEffect, useRef, useState } from 'react'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import type { TermSettings } from '../../../shared/domain/term-settings.ts'
import { desk } from '../../app/connection.ts'
import { fieldInHash } from '../../app/field-link.ts'
import { hrefTo } from '../../app/routes.ts'
import { useSubscription } from '../../app/subscribe.ts'
import { Loading } from '../../ui/Loading.tsx'
import { CalendarSection } from '../calendar/CalendarSection.tsx'
import { IntakeSection } from '../intake/IntakeSection.tsx'
import { PriceListSection } from '../prices/PriceListSection.tsx'
import { PrivacySection } from '../privacy/PrivacySection.tsx'
import { TemplatesSection } from '../templates/TemplatesSection.tsx'
import { TermsSection } from '../terms/TermsSection.tsx'
import { WarningsSection } from '../warnings/WarningsSection.tsx'
import { About } from './About.tsx'
import { Contents } from './Contents.tsx'
import { chapters } from './chapters.ts'
import { DataSection } from './DataSection.tsx'
import { OrganisationSection } from './OrganisationSection.tsx'
import { OutsideSection } from './OutsideSection.tsx'
import { PaperTextsSection } from './PaperTextsSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import styles from './Settings.module.css'
import { StationSection } from './StationSection.tsx'

const firstChapter = 'organisation'

const calendarFields: readonly (keyof TermSettings)[] = [
  'timeZone',
  'week',
  'workingSaturdays',
  'shortenedDays',
  'ownDays',
  'importedYears',
]
const decisionFields: readonly (keyof TermSettings)[] = ['reaction', 'execution', 'documentDays']

/** Clashes in the term settings that belong to one chapter. */
const clashesAbout = ({ conflicts }: SettingsView, fields: readonly string[]) =>
  conflicts.filter(({ entity, field }) => entity === 'termSettings' && fields.includes(field))

/** The address names the screen, so a chapter is reached by a button: it scrolls there and takes the focus along. */
const goTo = (id: string): void => {
  const heading = document.getElementById(id)
  heading?.closest('section')?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}

/** The chapter a hash asks for, or null. */
const chapterInHash = (hash: string): string | null => new URLSearchParams(hash.split('?')[1] ?? '').get('chapter')

const useChapterInView = (isReady: boolean): { area: React.RefObject<HTMLElement | null>; current: string } => {
  const area = useRef<HTMLElement>(null)
  const [current, setCurrent] = useState<string>(firstChapter)
  useEffect(() => {
    const element = area.current
    if (element === null || !isReady) return
    const follow = () => {
      const top = element.getBoundingClientRect().top
      const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 2
      // The last chapters cannot all reach the top: at the end the one that was gone to keeps the mark.
      const goneTo = isAtEnd ? chapters.find(({ id }) => id === document.activeElement?.id) : undefined
      const passed = chapters.filter(({ id }) => {
        const heading = document.getElementById(id)
        return heading !== null && heading.getBoundingClientRect().top - top < element.clientHeight / 3
      })
      setCurrent((goneTo ?? (isAtEnd ? chapters.at(-1) : passed.at(-1)))?.id ?? firstChapter)
    }
    element.addEventListener('scroll', follow, { passive: true })
    // Between two chapters in view at the end nothing scrolls, only the focus moves.
    element.addEventListener('focusin', follow)
    return () => {
      element.removeEventListener('scroll', follow)
      element.removeEventListener('focusin', follow)
    }
  }, [isReady])
  return { area, current }
}

export const Settings = () => {
  const [view, setView] = useState<SettingsView | null>(null)
  const [field] = useState(() => fieldInHash(location.hash))
  const [chapter] = useState(() => chapterInHash(location.hash))
  useSubscription('settings', (options) => desk.settings.watch(undefined, options), { onEvent: setView })
  const { area, current } = useChapterInView(view !== null)
  const isReady = view !== null
  useEffect(() => {
    // A link to one field or chapter does its work once: the address stays that of the screen.
    if (field !== null || chapter !== null) history.replaceState(null, '', hrefTo({ screen: 'settings' }))
  }, [field, chapter])
  useEffect(() => {
    if (isReady && chapter !== null) goTo(chapter)
  }, [isReady, chapter])
  useEffect(() => {
    // A link to a chapter that is followed while the settings are open.
    const follow = () => {
      const asked = chapterInHash(location.hash)
      if (asked === null) return
      history.replaceState(null, '', hrefTo({ screen: 'settings' }))
      goTo(asked)
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])

  if (view === null) return <Loading />
  return (
    <div className={styles.screen}>
      <Contents current={current} onGo={goTo} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area has to be reachable from the keyboard */}
      <section ref={area} className={styles.area} tabIndex={0} aria-label="Настройки">
        <div className={styles.sheet}>
          <OrganisationSection view={view} focus={field} />
          <PriceListSection />
          <PaperTextsSection organisation={view.organisation} />
          <TemplatesSection />
          <PeopleSection
            people={view.people}
            conflicts={view.conflicts.filter(({ entity }) => entity === 'operator')}
          />
          <StationSection />
          <IntakeSection />
          <OutsideSection organisation={view.organisation} />
          <CalendarSection conflicts={clashesAbout(view, calendarFields)} />
          <TermsSection
            terms={view.terms}
            incidentMinutes={view.organisation.incidentMinutes}
            conflicts={clashesAbout(view, decisionFields)}
          />
          <WarningsSection conflicts={clashesAbout(view, ['warnings'])} />
          <DataSection dataFolder={view.dataFolder} backups={view.backups} secrets={view.secrets} />
          <PrivacySection />
          <About />
        </div>
      </section>
    </div>
  )
}
