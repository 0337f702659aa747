import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { connect } from './app/connection.ts'
import { startFeeds } from './app/feeds.ts'
import { restoreTheme } from './app/theme.ts'

restoreTheme()
connect()
startFeeds()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="ru-RU">
      <App />
    </I18nProvider>
  </StrictMode>,
)
