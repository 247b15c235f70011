import { useCallback, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Link } from '../data/client'
import type { Toast } from '../data/gantry-context'
import { GantryProvider } from '../data/GantryProvider'
import { placeOf } from './errors'
import { SignInPage } from './SignInPage'
import { StartingPage } from './StartingPage'
import { withToast, type ShownToast } from './shown-toasts'
import { Toasts } from './Toasts'
import { UnreachablePage } from './UnreachablePage'

let lastToast = 0

/** Shows Gantry once there is a connection; a lost one leaves what was seen in place. */
export function ConnectionGate({ link, children }: { link: Link; children: ReactNode }) {
  const state = useSyncExternalStore(link.subscribe, link.state)
  const [toasts, setToasts] = useState<readonly ShownToast[]>([])
  const toast = useCallback((toast: Toast) => {
    const shown = { ...toast, id: String(++lastToast) }
    setToasts(now => withToast(now, shown))
  }, [])
  const dismiss = useCallback((id: string) => setToasts(now => now.filter(toast => toast.id !== id)), [])

  if (state.at === 'signed_out') return <SignInPage reason={state.reason} onSignIn={link.signIn} />
  if (state.at === 'connecting') return <StartingPage />
  if (state.client === null) return <UnreachablePage link={link} />
  return (
    <GantryProvider client={state.client} connected={state.at === 'open'} toast={toast} placeOf={placeOf}>
      {children}
      <Toasts toasts={toasts} onDismiss={dismiss} />
    </GantryProvider>
  )
}
