import * as z from 'zod'
import { EngineId } from '../model/ref'
import { RegistryLogins, RegistryServer, SecretPlace } from '../model/registry'
import { call } from '../wire/define'

/** Signing in to registries, as `docker login` and `docker logout` do; both see the same logins. */
export const registries = {
  list: call(z.object({}), RegistryLogins),
  /** The engine asks the registry whether it accepts the login; only then is it kept. */
  signIn: call(
    z.object({
      engine: EngineId,
      server: RegistryServer,
      username: z.string().min(1).max(300),
      password: z.string().min(1).max(10_000)
    }),
    z.object({ place: SecretPlace })
  ),
  signOut: call(z.object({ server: RegistryServer }), z.void())
} as const
