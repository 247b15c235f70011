import { useUiText } from '../texts'

const rows = [0.9, 0.75, 1, 0.6, 0.85, 0.7, 0.95, 0.65]

/** Rows that are still on their way. */
export function TableGhosts() {
  const text = useUiText()
  return (
    <div role="status" aria-label={text('loading')} style={{ margin: -24 }}>
      {rows.map((share, index) => (
        <div key={index} className="ghosts" style={{ height: 'var(--row)', opacity: 1 - index * 0.11 }}>
          <div className="ghost" />
          <div className="ghost" style={{ width: `${share * 100}%` }} />
          <div className="ghost" style={{ width: `${share * 80}%` }} />
          <div className="ghost" style={{ width: '60%' }} />
          <div className="ghost" style={{ width: '40%' }} />
        </div>
      ))}
    </div>
  )
}
