import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { formatAge, formatBytes } from '#shared/format'
import type { HistoryEntry } from '#shared/model/image'
import type { AppError } from '#shared/wire/errors'
import { useNow } from '../../data/use-now'
import { ErrorText } from '../../ui/errors/ErrorText'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { color, font, tabular } from '../../ui/tokens'
import { layerStep } from './layer-step'

type ImageLayersProps = { history: readonly HistoryEntry[] | undefined; error: AppError | null }

/** How the image was built, step by step, with what each step weighs. */
export function ImageLayers({ history, error }: ImageLayersProps) {
  const { t, i18n } = useTranslation('images')
  const now = useNow(60_000)
  const largest = Math.max(1, ...(history ?? []).map(({ sizeBytes }) => sizeBytes))
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
      {error ? (
        <Alert severity="error">
          <ErrorText error={error} />
        </Alert>
      ) : null}
      <Typography variant="body2" sx={{ color: color.textMuted, mb: 1.5 }}>
        {t('layersIntro')}
      </Typography>
      <Panel flush>
        {history === undefined ? (
          <Box sx={{ p: 2 }}>{error ? null : <SkeletonRows />}</Box>
        ) : history.length === 0 ? (
          <Box sx={{ p: 2, color: color.textMuted }}>{t('layersEmpty')}</Box>
        ) : (
          <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {history.map((entry, at) => (
              <Box
                component="li"
                key={at}
                sx={{
                  display: 'grid',
                  gridTemplateColumns: 'minmax(0, 1fr) 90px',
                  columnGap: 2,
                  px: 2,
                  py: 1.25,
                  borderTop: at === 0 ? 0 : `1px solid ${color.divider}`
                }}
              >
                <Box
                  sx={{
                    fontFamily: font.mono,
                    fontSize: '0.75rem',
                    overflowWrap: 'anywhere',
                    unicodeBidi: 'isolate',
                    color: entry.sizeBytes > 0 ? color.text : color.textMuted
                  }}
                >
                  {layerStep(entry.createdBy)}
                </Box>
                <Box sx={{ textAlign: 'end', ...tabular }}>
                  <div style={{ color: entry.sizeBytes > 0 ? color.text : color.textMuted }}>
                    {formatBytes(entry.sizeBytes)}
                  </div>
                  <div style={{ color: color.textMuted, fontSize: '0.75rem' }}>
                    {entry.createdAt === null ? null : formatAge(entry.createdAt, now, i18n.language)}
                  </div>
                  <div
                    aria-hidden
                    style={{
                      height: 3,
                      borderRadius: 3,
                      marginTop: 4,
                      marginInlineStart: 'auto',
                      width: `${(entry.sizeBytes / largest) * 100}%`,
                      background: color.primary
                    }}
                  />
                </Box>
              </Box>
            ))}
          </Box>
        )}
      </Panel>
    </Box>
  )
}
