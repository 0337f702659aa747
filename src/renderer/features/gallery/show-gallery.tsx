import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { standInForPseudoClasses } from './force-states.ts'
import { Gallery } from './Gallery.tsx'

/** Shows the design system instead of the desk; nothing is asked of any desk. */
export const showGallery = (root: HTMLElement): void => {
  standInForPseudoClasses()
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale="ru-RU">
        <Gallery />
      </I18nProvider>
    </StrictMode>,
  )
}
