import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { startI18n } from './app/i18n'
import { Link } from './data/client'
import { dial } from './data/dial'
import { takeTokenFromAddress } from './data/token'

takeTokenFromAddress()
startI18n()

const link = new Link(dial())
link.tryNow()
// Not worth waiting for its turn when the network or the person is back.
window.addEventListener('online', link.tryNow)
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && link.tryNow())

// On macOS the window has no bar of its own: the page's top is held by the mouse, with the window's buttons in its corner.
if ('gantry' in window && navigator.userAgent.includes('Mac OS X'))
  document.documentElement.dataset['titleBar'] = 'inset'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element.')
createRoot(root).render(
  <StrictMode>
    <App link={link} />
  </StrictMode>
)
