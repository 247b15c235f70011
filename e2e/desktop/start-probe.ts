import { app, BrowserWindow } from 'electron'

// Loaded before the app's main module (-r) by a measurement: prints when the page has painted what a person came for,
// and closes the window as a person would when it gets SIGUSR2.

/** The epoch ms just after the frames that first showed the app's frame, any row of a container, and `count` live ones. */
export type Painted = { frame: number; rows: number | null; live: number | null }

/** Runs in the page; it may use nothing from outside of itself. */
function watchPaints(count: number): Promise<Painted> {
  return new Promise(resolve => {
    const at: Painted = { frame: 0, rows: null, live: null }
    const drawn = (then: (now: number) => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => then(performance.timeOrigin + performance.now())
        port2.postMessage(null)
      })
    const seen = { frame: false, rows: false, live: false }
    const look = () => {
      const rows = document.querySelectorAll('[data-row]').length
      const stale =
        document.querySelector('[role=grid], [role=treegrid]')?.getAttribute('data-stale') === 'true'
      const total = document.querySelector('[role=radiogroup] [role=radio] .count')?.textContent ?? ''
      const is = {
        frame: document.querySelector('nav, [data-painted]') !== null,
        rows: rows > 0,
        live: rows > 0 && !stale && Number(total.replace(/\D/g, '')) === count
      }
      for (const what of ['frame', 'rows', 'live'] as const) {
        if (!is[what] || seen[what]) continue
        seen[what] = true
        drawn(now => {
          at[what] = now
          if (count === 0 ? at.frame > 0 : at.live !== null) resolve(at)
        })
      }
    }
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true
    })
    look()
  })
}

const count = Number(process.env['BENCH_CONTAINERS'] ?? 0)
app.on('web-contents-created', (_, contents) =>
  contents.once('dom-ready', () => {
    void contents
      .executeJavaScript(`(${watchPaints.toString()})(${count})`)
      .then(painted => process.stdout.write(`painted ${JSON.stringify(painted)}\n`))
  })
)
process.on('SIGUSR2', () => BrowserWindow.getAllWindows()[0]?.close())
