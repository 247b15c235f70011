/** The part of docker-modem that makes its requests; it has no types of its own. */
declare module 'docker-modem/lib/http.js' {
  import type { request } from 'node:http'

  type Protocol = { request: typeof request }
  const protocols: { http: Protocol; https: Protocol }
  export = protocols
}
