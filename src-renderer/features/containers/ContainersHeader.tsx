import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { FilterTabs } from '../../ui/FilterTabs'
import { PlayIcon, ProjectIcon } from '../../ui/icons'
import { PageHeader } from '../../ui/PageHeader'
import { SearchField } from '../../ui/SearchField'
import { Toolbar } from '../../ui/Toolbar'
import type { Shown } from './filter'

type ContainersHeaderProps = {
  search: string
  onSearch: (search: string) => void
  shown: Shown
  onShown: (shown: Shown) => void
  grouped: boolean
  onGrouped: (grouped: boolean) => void
  all: number
  running: number
}

/** The page's head: run a new one, and narrow what is shown. */
export function ContainersHeader(props: ContainersHeaderProps) {
  const { t } = useTranslation('containers')
  return (
    <PageHeader
      title={t('title')}
      actions={
        <Button variant="contained" startIcon={<PlayIcon />} href="#/run">
          {t('run')}
        </Button>
      }
    >
      <Toolbar>
        <SearchField value={props.search} onChange={props.onSearch} placeholder={t('search')} width={320} />
        <FilterTabs
          label={t('shown')}
          value={props.shown}
          onChange={props.onShown}
          tabs={[
            { value: 'all', label: t('shownAll'), count: props.all },
            { value: 'running', label: t('shownRunning'), count: props.running }
          ]}
        />
        <Button
          color="inherit"
          startIcon={<ProjectIcon />}
          aria-pressed={props.grouped}
          onClick={() => props.onGrouped(!props.grouped)}
          sx={{
            color: 'text.secondary',
            '&[aria-pressed=true]': { color: 'primary.main', bgcolor: 'action.selected' }
          }}
        >
          {t('group')}
        </Button>
      </Toolbar>
    </PageHeader>
  )
}
