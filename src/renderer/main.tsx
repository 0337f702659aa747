import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { followBindings } from './app/commands/bindings.ts'
import { connect } from './app/connection.ts'
import { reportStrayFaults } from './app/fault-report.ts'
import { keepFocus } from './app/keep-focus.ts'
import { restoreTheme } from './app/theme.ts'
import { App } from './shell/App.tsx'
import { startFeeds } from './shell/feeds.ts'

const showDesk = (root: HTMLElement): void => {
  reportStrayFaults()
  followBindings()
  connect()
  startFeeds()
  keepFocus()
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale="ru-RU">
        <App />
      </I18nProvider>
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
restoreTheme()

// A built program has neither the condition nor the gallery: the bundler drops both.
if (import.meta.env.DEV) {
  const asksForGallery = () => location.hash === '#/gallery'
  const showsGallery = asksForGallery()
  window.addEventListener('hashchange', () => {
    if (asksForGallery() !== showsGallery) location.reload()
  })
  if (showsGallery) void import('./features/gallery/show-gallery.tsx').then(({ showGallery }) => showGallery(root))
  else showDesk(root)
} else showDesk(root)
