import type { Container } from '#shared/model/container'

export function InspectTab(_props: { row: Container; gone: boolean }) {
  return null
}
