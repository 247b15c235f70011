import { splitReference, type Image } from '#shared/model/image'

/** The image that a reference means on this engine, as `docker run` would look for it. */
export const findImage = <I extends Pick<Image, 'id' | 'tags' | 'digests'>>(
  images: readonly I[],
  reference: string
): I | undefined => {
  const text = reference.trim()
  if (text === '') return undefined
  const full = splitReference(text).tag === null ? `${text}:latest` : text
  const short = full.replace(/^docker\.io\/(library\/)?/, '')
  // Podman tells the images of Docker Hub by their whole names.
  const whole = `docker.io/${short.includes('/') ? short : `library/${short}`}`
  const hex = text.replace(/^sha256:/, '')
  return (
    images.find(({ tags }) => [full, short, whole].some(name => tags.includes(name))) ??
    images.find(({ digests }) => digests.includes(text)) ??
    (/^[0-9a-f]{6,64}$/.test(hex) ? images.find(({ id }) => id.startsWith(`sha256:${hex}`)) : undefined)
  )
}
