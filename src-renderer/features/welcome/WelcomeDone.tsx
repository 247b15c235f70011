import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DownloadIcon, PlayIcon } from '../../ui/icons'
import { Kbd } from '../../ui/Kbd'
import { color, focusRing, radius } from '../../ui/tokens'

const Step = styled('a')({
  display: 'grid',
  gridTemplateColumns: '28px minmax(0, 1fr)',
  gap: 12,
  alignItems: 'center',
  padding: 12,
  borderRadius: radius.panel,
  border: `1px solid ${color.divider}`,
  color: color.text,
  textDecoration: 'none',
  '& .sign': { display: 'grid', placeItems: 'center', color: color.primary, fontSize: 20 },
  '&[href]:hover': { background: color.hover },
  '&:focus-visible': focusRing
})

/** What to begin with. A step that leads somewhere ends the first screens. */
export function WelcomeDone({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('welcome')
  return (
    <>
      <Step href="#/run" onClick={onLeave}>
        <Sign>
          <PlayIcon />
        </Sign>
        <Words title={t('runTitle')} text={t('runText')} />
      </Step>
      <Step href="#/images" onClick={onLeave}>
        <Sign>
          <DownloadIcon />
        </Sign>
        <Words title={t('pullTitle')} text={t('pullText')} />
      </Step>
      <Step as="div">
        <Sign>
          <Kbd>?</Kbd>
        </Sign>
        <Words title={t('keysTitle')} text={t('keysText')} />
      </Step>
      <Typography variant="caption" component="p" sx={{ color: color.textMuted, m: 0 }}>
        {t('doneText')}
      </Typography>
    </>
  )
}

const Sign = ({ children }: { children: ReactNode }) => (
  <span className="sign" aria-hidden>
    {children}
  </span>
)

function Words({ title, text }: { title: string; text: string }) {
  return (
    <span>
      <Typography variant="subtitle2" component="span" sx={{ display: 'block' }}>
        {title}
      </Typography>
      <Typography variant="caption" sx={{ display: 'block', color: color.textMuted }}>
        {text}
      </Typography>
    </span>
  )
}
