import { app, shell } from 'electron'
import { existsSync } from 'node:fs'
import { PAGE_URL } from '../page/page'
import type { FailureStrings } from './failure-strings'

/** What stopped Gantry, or its page; shown in the window instead of the page. */
export type Failure = { kind: 'start' | 'page'; message: string }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const STYLE = `
  :root { color-scheme: light dark; --ground: #f8f9f9; --text: #172326; --dim: #51666b; --line: #d5dedf; --main: #0f6a70 }
  @media (prefers-color-scheme: dark) {
    :root { --ground: #111819; --text: #e4eced; --dim: #9fb2b5; --line: #2c3a3d; --main: #4fb3ba }
  }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--text);
    font: 15px/1.55 system-ui, sans-serif }
  main { max-width: 34rem; padding: 2rem }
  h1 { font-size: 1.35rem; margin: 0 0 .75rem }
  p { margin: 0 0 1rem; color: var(--dim) }
  pre { margin: 0 0 1.5rem; padding: .9rem 1rem; border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap;
    overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace; color: var(--text) }
  nav { display: flex; flex-wrap: wrap; gap: .6rem }
  a { padding: .5rem 1rem; border-radius: 8px; border: 1px solid var(--line); color: var(--text); text-decoration: none }
  a:first-child { background: var(--main); border-color: var(--main); color: var(--ground) }
  a:focus-visible { outline: 2px solid var(--main); outline-offset: 2px }`

/** The page's address and, below it, those of what can be done. */
export const FAILURE_URL = new URL('/failure', PAGE_URL).href
type Deed = 'again' | 'log' | 'quit'

/** A page without scripts: whatever is broken, it can be shown. */
export const failurePage = ({ kind, message }: Failure, text: FailureStrings, hasLog = true): string => {
  const link = (deed: Deed, label: string) =>
    `<a href="${new URL(FAILURE_URL).pathname}/${deed}">${escaped(label)}</a>`
  return `<!doctype html>
<html lang="${text.lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gantry</title>
<style>${STYLE}</style>
<main>
  <h1>${escaped(kind === 'start' ? text.startTitle : text.pageTitle)}</h1>
  <p>${escaped(kind === 'start' ? text.startHint : text.pageHint)}</p>
  <pre>${escaped(message)}</pre>
  <nav>${link('again', text.again)}${hasLog ? link('log', text.showLog) : ''}${link('quit', text.quit)}</nav>
</main>
</html>
`
}

/** The shown failure, and what its page can do. */
export class FailureScreen {
  #shown: { failure: Failure; again: () => void } | null = null
  readonly #text: () => FailureStrings
  readonly #logFile: string

  constructor(options: { text: () => FailureStrings; logFile: string }) {
    this.#text = options.text
    this.#logFile = options.logFile
  }

  /** Has `FAILURE_URL` show this; `again` is what its first button does. */
  show(failure: Failure, again: () => void): void {
    this.#shown = { failure, again }
  }

  /** Answers the page's requests below FAILURE_URL; null for every other address, and while nothing has failed. */
  answer(url: string): Response | null {
    if (!this.#shown || !url.startsWith(FAILURE_URL)) return null
    const { failure, again } = this.#shown
    const deed = url.slice(FAILURE_URL.length + 1)
    if (deed === '') {
      return new Response(failurePage(failure, this.#text(), existsSync(this.#logFile)), {
        headers: { 'Content-Type': 'text/html' }
      })
    }
    // After the answer: it ends the page that asks.
    if (deed === 'again') {
      this.#shown = null
      setImmediate(again)
    } else if (deed === 'log') shell.showItemInFolder(this.#logFile)
    else if (deed === 'quit') app.quit()
    else return null
    // The page stays as it is.
    return new Response(null, { status: 204 })
  }
}
