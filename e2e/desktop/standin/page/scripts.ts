import { randomUUID } from 'node:crypto'
import { makeCodec } from '../codec'
import { bridgeWorlds } from './bridge'
import { runPreload, type PreloadFacts } from './preload'

/** The two scripts that begin every document of a page, one in each of its JavaScript worlds. */
export function pageScripts(
  facts: PreloadFacts,
  preload: { path: string; source: string } | null
): { main: string; isolated: string } {
  const name = JSON.stringify(randomUUID())
  const module = preload
    ? `{path:${JSON.stringify(preload.path)},run(require,module,exports,process){${preload.source}\n}}`
    : 'null'
  return {
    main: `if(window===window.top){(${bridgeWorlds.toString()})(${name},'main',()=>{})}`,
    isolated: `(${runPreload.toString()})(${name},${makeCodec.toString()},${bridgeWorlds.toString()},${JSON.stringify(facts)},${module})`
  }
}
