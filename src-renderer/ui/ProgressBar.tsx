import { keyframes, styled } from '@mui/material/styles'
import { color } from './tokens'

export type ProgressBarProps = {
  /** 0 to 1; undefined: under way, length unknown. */
  fraction: number | undefined
  label: string
}

const travel = keyframes({ from: { transform: 'translateX(-100%)' }, to: { transform: 'translateX(300%)' } })

const Root = styled('div')({
  height: 4,
  borderRadius: 4,
  overflow: 'hidden',
  background: color.tintNeutral,
  '& > div': {
    height: '100%',
    borderRadius: 4,
    background: color.primary,
    transformOrigin: '0 50%',
    transition: 'transform 160ms linear'
  },
  '& > .unknown': { width: '33%', animation: `${travel} 1.3s ease-in-out infinite` },
  '@media (prefers-reduced-motion: reduce)': {
    '& > .unknown': { width: '100%', opacity: 0.45, animation: 'none' }
  }
})

/** How far something is. */
export function ProgressBar({ fraction, label }: ProgressBarProps) {
  const share = fraction === undefined ? undefined : Math.max(0, Math.min(1, fraction))
  return (
    <Root
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
    >
      {share === undefined ? <div className="unknown" /> : <div style={{ transform: `scaleX(${share})` }} />}
    </Root>
  )
}
