/** Who this server is, as a browser may say it in Host and Origin. Everything else is refused: DNS rebinding. */
export class OwnNames {
  readonly #hosts = new Set<string>()
  readonly #origins = new Set<string>()

  constructor(options: {
    tls: boolean
    host: string
    port: number
    allowHosts: readonly string[]
    /** The origin of the proxy in front of it. */
    publicUrl?: string | undefined
  }) {
    const { tls, host, port, allowHosts, publicUrl } = options
    const scheme = tls ? 'https' : 'http'
    const usualPort = tls ? 443 : 80
    for (const name of ['127.0.0.1', 'localhost', '[::1]', urlHost(host), ...allowHosts]) {
      const own = /:\d+$/.exec(name.replace(/^\[.*\]/, ''))?.[0]
      const bare = own ? name.slice(0, -own.length) : name
      const itsPort = own ? Number(own.slice(1)) : port
      this.#add(scheme, `${bare}:${itsPort}`)
      // Browsers leave out the usual port of the scheme.
      if (itsPort === usualPort) this.#add(scheme, bare)
    }
    if (publicUrl !== undefined) this.#add('https', new URL(publicUrl).host)
  }

  /** The Host header, in lower case, if it is one of ours. */
  host(header: string | undefined): string | null {
    const host = header?.toLowerCase()
    return host !== undefined && this.#hosts.has(host) ? host : null
  }

  /** True when a page of this very server asks: scheme, name and port are those that it was asked under. */
  sameOrigin(origin: string | undefined, host: string): boolean {
    return (
      origin !== undefined &&
      this.#origins.has(origin) &&
      (origin === `http://${host}` || origin === `https://${host}`)
    )
  }

  /** The WebSocket of this server, for the page's policy: older browsers do not count it as 'self'. */
  webSocket(host: string): string {
    return `${this.#origins.has(`https://${host}`) ? 'wss' : 'ws'}://${host}`
  }

  #add(scheme: 'http' | 'https', host: string): void {
    this.#hosts.add(host)
    this.#origins.add(`${scheme}://${host}`)
  }
}

/** An address as it stands in a URL: IPv6 in brackets. */
export const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host)
