/** The part of docker-modem that makes its requests; it has no types of its own. */
declare module 'docker-modem/lib/http.js' {
  type Protocol = { request: typeof import('node:http').request }
  const protocols: { http: Protocol; https: Protocol }
  export = protocols
}
