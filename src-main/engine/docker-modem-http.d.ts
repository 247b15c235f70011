/** The part of docker-modem that makes its requests; it has no types of its own. */
declare module 'docker-modem/lib/http.js' {
  import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'

  type Protocol = {
    request(options: RequestOptions, answered: (answer: IncomingMessage) => void): ClientRequest
  }
  const protocols: { http: Protocol; https: Protocol }
  export = protocols
}
