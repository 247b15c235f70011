export type Preventable = { defaultPrevented: boolean; preventDefault(): void }

/** Electron's events carry preventDefault; whoever emits looks at `defaultPrevented` afterwards. */
export function newEvent<T extends object>(extra?: T): Preventable & T {
  const event: Preventable = {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true
    }
  }
  return Object.assign(event, extra)
}
