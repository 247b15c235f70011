import { useState, useSyncExternalStore } from 'react'
import { useEngineId } from '../../data/use-engine'
import { useEngineStream } from '../../data/use-stream'
import { useVisible } from '../../data/visibility'
import { LiveStats } from './live-stats'

/** The figures of the rows on the screen, as one stream that is closed while the window is hidden. */
export function useLiveStats(): LiveStats {
  const engine = useEngineId()
  const visible = useVisible()
  const [stats] = useState(() => new LiveStats())
  const wanted = useSyncExternalStore(stats.onWanted, stats.wanted)
  useEngineStream(
    (client, signal) =>
      visible && wanted.length > 0 ? client.containers.stats({ engine, ids: [...wanted] }, { signal }) : null,
    points => stats.take(points),
    [engine, wanted, visible]
  )
  return stats
}
