import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { startI18n } from './app/i18n'
import { Link } from './data/client'
import { dial } from './data/dial'
import { keepToken, takeTokenFromAddress } from './data/token'

const token = takeTokenFromAddress()
if (token !== null) keepToken(token)
startI18n()

const link = new Link(dial())
link.tryNow()
// The link that signs in was opened where Gantry is open already, so the page is not loaded anew.
window.addEventListener('hashchange', () => {
  const token = takeTokenFromAddress()
  if (token !== null && link.state().at !== 'open') link.signIn(token)
})
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
