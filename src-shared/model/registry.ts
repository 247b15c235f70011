import * as z from 'zod'

/** A registry's host, with its port where it has one; `docker.io` for Docker Hub. */
export const RegistryServer = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[\w.:[\]-]+$/)
export type RegistryServer = z.infer<typeof RegistryServer>

/** Where docker keeps the secret of a login: with a program of the system's keychain, or in its own file. */
export const SecretPlace = z.discriminatedUnion('at', [
  z.object({ at: z.literal('helper'), helper: z.string() }),
  z.object({ at: z.literal('file') })
])
export type SecretPlace = z.infer<typeof SecretPlace>

/** A registry that docker has a login for; never with the secret. */
export const RegistryLogin = z.object({
  server: z.string(),
  /** Empty where only a token is known. */
  username: z.string(),
  place: SecretPlace
})
export type RegistryLogin = z.infer<typeof RegistryLogin>

/** The logins that `docker` on this computer has. */
export const RegistryLogins = z.object({
  /** docker's configuration file. */
  file: z.string(),
  /** Where a new login would go, unless its registry has a helper of its own. */
  place: SecretPlace,
  logins: z.array(RegistryLogin)
})
export type RegistryLogins = z.infer<typeof RegistryLogins>
