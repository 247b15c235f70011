import * as z from 'zod'
import { parseEndpoint, type Endpoint, type Tls } from './endpoint'
import type { Files } from './files'

/** A docker context that names an engine. */
export type Context = { name: string; endpoint: Endpoint }

const Meta = z.object({
  Name: z.string().min(1),
  Endpoints: z.object({
    docker: z.object({ Host: z.string().min(1), SkipTLSVerify: z.boolean().nullish() })
  })
})
const Config = z.object({ currentContext: z.string().nullish() })

/** PEM files of a folder as `docker` names them; null when there are none. */
export const readTls = (files: Files, folder: string, verify: boolean): Tls | null => {
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map(name => files.read(`${folder}/${name}`))
  if (!ca && !cert && !key) return null
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }), verify }
}

/** Every readable context of a docker configuration folder by name, and a note for each that is not. */
export const readContexts = (files: Files, folder: string): { contexts: Context[]; notes: string[] } => {
  const contexts: Context[] = []
  const notes: string[] = []
  for (const id of files.list(`${folder}/contexts/meta`)) {
    const path = `${folder}/contexts/meta/${id}/meta.json`
    const text = files.read(path)
    if (text === null) continue
    try {
      const { Name, Endpoints } = Meta.parse(JSON.parse(text))
      const { Host, SkipTLSVerify } = Endpoints.docker
      const stored = readTls(files, `${folder}/contexts/tls/${id}/docker`, !SkipTLSVerify)
      const tls = stored ?? (SkipTLSVerify && Host.startsWith('tcp:') ? { verify: false } : null)
      contexts.push({ name: Name, endpoint: parseEndpoint(Host, tls) })
    } catch {
      notes.push(`The docker context in ${path} cannot be read and is left out.`)
    }
  }
  contexts.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { contexts, notes }
}

/** The context that `docker context use` chose, or null. */
export const currentContext = (files: Files, folder: string): string | null => {
  try {
    return Config.parse(JSON.parse(files.read(`${folder}/config.json`) ?? '{}')).currentContext || null
  } catch {
    return null
  }
}
