import { useEffect, useState } from 'react'
import type { RegistryLogins } from '#shared/model/registry'
import type { AppError } from '#shared/wire/errors'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'

/** The logins that docker has now; undefined until they are known. They change outside Gantry, too. */
export function useRegistryLogins(): {
  readonly logins: RegistryLogins | undefined
  readonly error: AppError | null
  again(): void
} {
  const client = useClient()
  const [logins, setLogins] = useState<RegistryLogins>()
  const { run, error } = useCall(() => client.registries.list({}), { errors: 'inline' })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isLeft = false
    const look = () => void run().then(found => found === undefined || isLeft || setLogins(found))
    look()
    window.addEventListener('focus', look)
    return () => {
      isLeft = true
      window.removeEventListener('focus', look)
    }
  }, [client, run, round])
  return { logins, error, again: () => setRound(now => now + 1) }
}
