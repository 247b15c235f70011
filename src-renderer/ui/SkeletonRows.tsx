import { keyframes, styled } from '@mui/material/styles'
import { useUiText } from './texts'
import { color } from './tokens'

const breathe = keyframes({ '50%': { opacity: 0.45 } })
const Bar = styled('div')({
  height: 10,
  borderRadius: 5,
  background: color.tintNeutral,
  animation: `${breathe} 1.4s ease-in-out 1s infinite`
})
const widths = ['72%', '88%', '54%', '80%', '64%', '92%']

/** Lines that are still on their way. */
export function SkeletonRows({ count = 4 }: { count?: number }) {
  const text = useUiText()
  return (
    <div role="status" aria-label={text('loading')} style={{ display: 'grid', gap: 18, paddingBlock: 10 }}>
      {Array.from({ length: count }, (_, index) => (
        <Bar key={index} style={{ width: widths[index % widths.length] }} />
      ))}
    </div>
  )
}
