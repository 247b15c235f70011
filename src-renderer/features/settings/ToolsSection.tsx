import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  missingTools,
  outdatedTools,
  type ShellName,
  type ToolName,
  type ToolsSurvey
} from '#shared/model/tool'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useFound } from '../../data/use-found'
import { useToast } from '../../data/use-toast'
import { CommandPreview } from '../../ui/CommandPreview'
import { ErrorText } from '../../ui/errors/ErrorText'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { color } from '../../ui/tokens'
import { RemoveToolsDialog } from './RemoveToolsDialog'
import { Setting } from './Setting'
import { TOOL_COMMANDS, ToolItem } from './ToolItem'

const SHELLS: Readonly<Record<ShellName, string>> = {
  bash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  powershell: 'PowerShell',
  sh: 'sh'
}

const listed = (tools: readonly ToolName[]): string => tools.map(name => TOOL_COMMANDS[name]).join(', ')

/** The docker command, compose and buildx: what there is, and Gantry's own copies in the user's folders. */
export function ToolsSection() {
  const { t } = useTranslation('settings', { keyPrefix: 'tool' })
  const client = useClient()
  const toast = useToast()
  const { found: survey, error, again } = useFound(client => client.tools.survey({}))
  const [removing, setRemoving] = useState<readonly string[] | null>(null)
  const install = useCall(
    (tools: readonly ToolName[]) =>
      client.tools
        .install({ tools: [...tools] })
        .then(() => toast({ tone: 'success', text: t('installed', { tools: listed(tools) }) }))
        // Also what was refused: the world is not as it was shown.
        .finally(again),
    { errors: 'inline' }
  )
  const failure = install.error ?? error
  const button = (key: 'install' | 'update', tools: readonly ToolName[]) =>
    tools.length === 0 ? null : (
      <Button variant="contained" loading={install.pending} onClick={() => void install.run(tools)}>
        {t(key, { tools: listed(tools) })}
      </Button>
    )
  return (
    <Setting id="tools" wide>
      {survey === undefined && error === null ? <SkeletonRows count={3} /> : null}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mb: 1.5, p: 0 }}>
        {survey?.tools.map(tool => (
          <ToolItem
            key={tool.name}
            tool={tool}
            busy={install.pending}
            onInstall={() => void install.run([tool.name])}
          />
        ))}
      </Box>
      {survey === undefined ? null : (
        <>
          <PathNote survey={survey} />
          <Places survey={survey} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {button('install', missingTools(survey))}
            {button('update', outdatedTools(survey))}
            {survey.installed.length === 0 ? null : (
              <Button
                variant="outlined"
                color="error"
                disabled={install.pending}
                onClick={() => setRemoving(survey.installed)}
              >
                {t('remove')}
              </Button>
            )}
          </Box>
        </>
      )}
      {failure === null ? null : (
        <Typography role="alert" variant="body2" component="div" sx={{ color: color.error, mt: 1.5 }}>
          <ErrorText error={failure} />
        </Typography>
      )}
      {removing === null ? null : (
        <RemoveToolsDialog files={removing} onRemoved={again} onClose={() => setRemoving(null)} />
      )}
    </Setting>
  )
}

/** What makes a new terminal find Gantry's copy; nothing while there is none. */
function PathNote({ survey }: { survey: ToolsSurvey }) {
  const { t } = useTranslation('settings', { keyPrefix: 'tool' })
  const { folder, isOnPath, shell, line } = survey.path
  const state = survey.tools.find(({ name }) => name === 'docker')?.place.state
  if (isOnPath || (state !== 'current' && state !== 'outdated')) return null
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1, mb: 1.5 }}>
      <div>
        <Typography variant="subtitle2" sx={{ overflowWrap: 'anywhere' }}>
          {t('pathTitle', { folder })}
        </Typography>
        <Typography variant="body2" sx={{ color: color.textMuted }}>
          {/* What a shell of any kind heeds is read when one logs in. */}
          {shell === 'sh' ? t('pathTextLogin') : t('pathText', { shell: SHELLS[shell] })}
        </Typography>
      </div>
      <CommandPreview command={line} label={null} prompt={shell === 'powershell' ? '>' : '$'} />
    </Box>
  )
}

/** Where a copy would go; why there is none. */
function Places({ survey: { tools } }: { survey: ToolsSurvey }) {
  const { t } = useTranslation('settings', { keyPrefix: 'tool' })
  const folderOf = (tool: ToolName) =>
    tools.find(({ name }) => name === tool)?.place.path.replace(/[\\/][^\\/]*$/, '') ?? ''
  const brings = tools.some(({ bundled }) => bundled !== null)
  if (brings && tools.every(({ place }) => place.state !== 'empty')) return null
  return (
    <Typography variant="caption" component="p" sx={{ color: color.textMuted, m: 0, mb: 1.5 }}>
      {brings ? t('copies', { bin: folderOf('docker'), plugins: folderOf('compose') }) : t('bringsNone')}
    </Typography>
  )
}
