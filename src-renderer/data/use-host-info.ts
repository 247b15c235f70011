import { useEffect, useState } from 'react'
import type { AppInfo } from '#shared/contract/app'
import { useGantry } from './gantry-context'

/** What the shell around the host is and can do; undefined until it has said. */
export function useHostInfo(): AppInfo | undefined {
  const { client } = useGantry()
  const [info, setInfo] = useState<AppInfo>()
  useEffect(() => {
    let left = false
    client.app.info({}).then(
      info => left || setInfo(info),
      // Not reached: the banner says so, and the next client is asked again.
      () => undefined
    )
    return () => {
      left = true
    }
  }, [client])
  return info
}

/** `linux`, `darwin`, `win32`: where Gantry runs, which is not always where the page is shown. */
export function useHostPlatform(): string | undefined {
  return useHostInfo()?.platform
}
