import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { canInstallBeside, type Tool, type ToolName } from '#shared/model/tool'
import { Pill } from '../../ui/Pill'
import { color, font } from '../../ui/tokens'

/** As each is typed. */
export const TOOL_COMMANDS: Readonly<Record<ToolName, string>> = {
  docker: 'docker',
  compose: 'docker compose',
  buildx: 'docker buildx'
}

type ToolItemProps = { tool: Tool; busy: boolean; onInstall: () => void }

/** One command line tool: what the terminal runs by its name, and where Gantry's copy stands. */
export function ToolItem({ tool, busy, onInstall }: ToolItemProps) {
  const { t } = useTranslation('settings', { keyPrefix: 'tool' })
  const { name, found, bundled, place } = tool
  const { path, state } = place
  const isOurs = state === 'current' || state === 'outdated'
  const isFoundOurs = isOurs && found?.path === path
  const version = bundled?.version ?? ''
  const words =
    found === null
      ? t(isOurs ? 'offPath' : 'notFound')
      : found.version === null
        ? t('noVersion')
        : t('version', { version: found.version })
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        py: 1,
        borderTop: `1px solid ${color.divider}`
      }}
    >
      <Box sx={{ flex: '1 1 260px', minWidth: 0, display: 'grid', gap: 0.25 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.25 }}>
          <Box component="code" sx={{ fontFamily: font.mono, fontSize: '0.8125rem', fontWeight: 600 }}>
            {TOOL_COMMANDS[name]}
          </Box>
          <Box component="span" sx={{ color: found === null ? color.textMuted : color.text }}>
            {words}
          </Box>
          {isFoundOurs ? <Pill tone="primary">{t('fromGantry')}</Pill> : null}
        </Box>
        {found === null && !isOurs ? null : <Path>{found?.path ?? path}</Path>}
        {isOurs && found !== null && !isFoundOurs ? <Note>{t('second', { path })}</Note> : null}
        {bundled !== null && state !== 'current' ? <Note>{t('brought', { version })}</Note> : null}
        {(state === 'foreign' && found?.path !== path) || state === 'changed' ? (
          <Note>{t(state, { path })}</Note>
        ) : null}
      </Box>
      {canInstallBeside(tool) ? (
        <Tooltip title={t('besideTip', { version, path })}>
          <Button
            size="small"
            variant="outlined"
            color="secondary"
            aria-label={`${t('beside')}: ${TOOL_COMMANDS[name]}`}
            disabled={busy}
            onClick={onInstall}
          >
            {t('beside')}
          </Button>
        </Tooltip>
      ) : null}
    </Box>
  )
}

const Path = ({ children }: { children: ReactNode }) => (
  <Box
    component="bdi"
    sx={{ color: color.textMuted, fontFamily: font.mono, fontSize: '0.6875rem', overflowWrap: 'anywhere' }}
  >
    {children}
  </Box>
)

const Note = ({ children }: { children: ReactNode }) => (
  <Box sx={{ color: color.textMuted, fontSize: '0.75rem', overflowWrap: 'anywhere' }}>{children}</Box>
)
