import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'
import { canInstallBeside, type Tool, type ToolName } from '#shared/model/tool'
import { Pill } from '../../ui/Pill'
import { color, font } from '../../ui/tokens'
import { ItemNote, ItemPlace, ItemTitle, SettingItem } from './SettingItem'

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
  const beside = canInstallBeside(tool) ? (
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
  ) : null
  return (
    <SettingItem actions={beside}>
      <ItemTitle>
        <Box component="code" sx={{ fontFamily: font.mono, fontSize: '0.8125rem', fontWeight: 600 }}>
          {TOOL_COMMANDS[name]}
        </Box>
        <Box component="span" sx={{ color: found === null ? color.textMuted : color.text }}>
          {words}
        </Box>
        {isFoundOurs ? <Pill tone="primary">{t('fromGantry')}</Pill> : null}
      </ItemTitle>
      {found === null && !isOurs ? null : <ItemPlace>{found?.path ?? path}</ItemPlace>}
      {isOurs && found !== null && !isFoundOurs ? <ItemNote>{t('second', { path })}</ItemNote> : null}
      {bundled !== null && state !== 'current' ? <ItemNote>{t('brought', { version })}</ItemNote> : null}
      {(state === 'foreign' && found?.path !== path) || state === 'changed' ? (
        <ItemNote>{t(state, { path })}</ItemNote>
      ) : null}
    </SettingItem>
  )
}
