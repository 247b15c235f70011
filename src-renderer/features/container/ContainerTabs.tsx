import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { logsCommand, statsCommand } from '#shared/model/command'
import type { Container } from '#shared/model/container'
import { CommandPreview } from '../../ui/CommandPreview'
import { ChartIcon, InspectIcon, LogsIcon, OverviewIcon, TerminalIcon, type Icon } from '../../ui/icons'
import { color } from '../../ui/tokens'
import type { LogTail } from './log-session'
import { containerPath, tabs, type TabName } from './tabs'

const icons: Record<TabName, Icon> = {
  overview: OverviewIcon,
  logs: LogsIcon,
  stats: ChartIcon,
  terminal: TerminalIcon,
  inspect: InspectIcon
}

/** What one would type to see the same. */
const commandOf = (tab: TabName, name: string, tail: number | null): string | null => {
  switch (tab) {
    // The others show their own.
    case 'overview':
    case 'terminal':
    case 'inspect':
      return null
    case 'logs':
      return logsCommand(name, { follow: true, tail, timestamps: true })
    case 'stats':
      return statsCommand(name)
  }
}

/** The page's tabs, and at their end the command that shows the same in a terminal. */
export function ContainerTabs({ row, tab, tail }: { row: Container; tab: TabName; tail: LogTail }) {
  const { t } = useTranslation('container')
  const command = commandOf(tab, row.name, tail)
  return (
    <Box
      sx={{
        flex: 'none',
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        borderBottom: `1px solid ${color.divider}`,
        '& .MuiTabs-root': { borderBottom: 0, flex: '1 0 auto', maxWidth: '100%' },
        '& .command': { minWidth: 0, flex: '0 1 auto', '@media (max-width: 900px)': { display: 'none' } },
        '& .command > div': { border: 0, background: 'none' },
        '& .command pre': { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }
      }}
    >
      <Tabs value={tab} variant="scrollable" scrollButtons={false} aria-label={t('tabs')}>
        {tabs.map(name => {
          const Drawing = icons[name]
          return (
            <Tab
              key={name}
              value={name}
              component={Link}
              href={containerPath(row.id, name)}
              label={t(`tab_${name}`)}
              icon={<Drawing sx={{ fontSize: 17 }} />}
              iconPosition="start"
            />
          )
        })}
      </Tabs>
      {command === null ? null : (
        <div className="command" title={t('tabCommand')}>
          <CommandPreview command={command} label={null} />
        </div>
      )}
    </Box>
  )
}
