import { lazy, Suspense } from 'react'
import { useSettings } from '../data/use-settings'
import { again } from './again'

const WelcomeDialog = lazy(
  again(() => import('../features/welcome/WelcomeDialog').then(m => ({ default: m.WelcomeDialog })))
)

/** The first screens, once; nothing waits for them. */
export function Welcome() {
  const { welcomed } = useSettings()
  if (welcomed) return null
  return (
    <Suspense fallback={null}>
      <WelcomeDialog />
    </Suspense>
  )
}
