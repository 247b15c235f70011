import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { WarningIcon } from '../../ui/icons'
import { color, radius } from '../../ui/tokens'
import { shownReference } from './image-rows'
import type { RemovalItem } from './remove-plan'
import { ContainerLinks } from '../../ui/ContainerLinks'

/** Images that running containers hold, and so stay. */
export function HeldImages({ held }: { held: readonly RemovalItem[] }) {
  const { t } = useTranslation('images')
  if (held.length === 0) return null
  return (
    <Box
      sx={{
        mt: 1.5,
        p: 1.5,
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        gap: 1,
        borderRadius: `${radius.control}px`,
        background: color.tintWarning,
        color: color.text,
        fontSize: '0.8125rem'
      }}
    >
      <WarningIcon sx={{ color: color.warning }} />
      <div>
        <div>{t('removeHeldTitle')}</div>
        <Box component="ul" sx={{ m: 0, my: 0.5, pl: 2.25 }}>
          {held.map(item => (
            <li key={item.imageId}>
              <bdi>{item.references.map(one => shownReference(one, item.imageId)).join(', ')}</bdi>:{' '}
              <ContainerLinks containers={item.running} most={5} />
            </li>
          ))}
        </Box>
        <div>{t('removeHeldStep')}</div>
      </div>
    </Box>
  )
}
