import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { APP_TABLES, OBJECT_TABLES, type AppRows, type ObjectRows } from '#shared/model/tables'
import type { AppError } from '#shared/wire/errors'
import type { GantryClient } from './client'
import { GantryContext, type ErrorPlace, type Gantry, type Toast } from './gantry-context'
import { Mirror } from './mirror'
import { pump } from './pump'

type Mirrors = { app: Mirror<AppRows>; engine(id: string): Mirror<ObjectRows> }

const appTables = Object.keys(APP_TABLES) as (keyof AppRows)[]
const objectTables = Object.keys(OBJECT_TABLES) as (keyof ObjectRows)[]

function makeMirrors(): Mirrors {
  const engines = new Map<string, Mirror<ObjectRows>>()
  return {
    app: new Mirror<AppRows>(appTables),
    engine(id) {
      const mirror = engines.get(id) ?? new Mirror<ObjectRows>(objectTables)
      engines.set(id, mirror)
      return mirror
    }
  }
}

type GantryProviderProps = {
  client: GantryClient
  connected: boolean
  toast: (toast: Toast) => void
  placeOf: (error: AppError) => ErrorPlace
  children: ReactNode
}

/** Holds the mirrors over the life of the page, and follows the app's own state while connected. */
export function GantryProvider({ client, connected, toast, placeOf, children }: GantryProviderProps) {
  const [mirrors] = useState(makeMirrors)
  useEffect(() => {
    if (!connected) return
    const leave = new AbortController()
    const { signal } = leave
    // What comes after a pull or a load hangs on its task, so it is followed while hidden, too. It ends with the
    // connection, which the link tells of.
    pump(client.app.watch({}, { signal }), mirrors.app, signal, { whileHidden: true }).catch(() => undefined)
    return () => leave.abort()
  }, [client, connected, mirrors])
  const gantry = useMemo<Gantry>(
    () => ({ client, connected, toast, placeOf, ...mirrors }),
    [client, connected, toast, placeOf, mirrors]
  )
  return <GantryContext value={gantry}>{children}</GantryContext>
}
