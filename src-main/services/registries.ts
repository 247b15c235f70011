import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import type { Engines } from '../engine/engines'
import { registryLogins, signIn, signOut } from '../engine/registry-logins'

export type RegistriesDeps = {
  engines: Pick<Engines, 'use'>
  /** Where docker keeps its `config.json`. */
  dockerConfigDir: string
}

/** The logins that docker has at registries. */
export const registriesService = ({
  engines,
  dockerConfigDir
}: RegistriesDeps): Handlers<typeof contract>['registries'] => ({
  list: () => registryLogins(dockerConfigDir),
  signIn: async ({ engine, ...login }, { signal }) => ({
    place: await signIn(engines.use(engine), dockerConfigDir, login, signal)
  }),
  signOut: ({ server }) => signOut(dockerConfigDir, server)
})
