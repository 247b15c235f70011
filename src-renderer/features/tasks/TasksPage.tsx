import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useAppRows } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { EmptyState } from '../../ui/EmptyState'
import { TasksIcon } from '../../ui/icons'
import { Page } from '../../ui/Page'
import { PageBody } from '../../ui/PageBody'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { groupTasks } from './task-order'
import { TaskList } from './TaskList'

/** Every long job of every engine: what runs, and what came of the rest. */
export function TasksPage() {
  const { t } = useTranslation('tasks')
  const client = useClient()
  const { running, ended } = groupTasks(useAppRows('tasks'))
  const clear = useCall((ids: string[]) => client.tasks.dismiss({ ids }), { errors: 'toast' })
  return (
    <Page>
      <PageHeader title={t('title')} subtitle={t('intro')} />
      <PageBody>
        {running.length + ended.length === 0 ? (
          <EmptyState
            icon={TasksIcon}
            title={t('emptyTitle')}
            action={
              <Button variant="outlined" color="secondary" component={Link} href="/images">
                {t('emptyAction')}
              </Button>
            }
          >
            {t('emptyText')}
          </EmptyState>
        ) : null}
        {running.length === 0 ? null : (
          <Panel flush title={t('sectionRunning')}>
            <TaskList ids={running.map(({ id }) => id)} />
          </Panel>
        )}
        {ended.length === 0 ? null : (
          <Panel
            flush
            title={t('sectionEnded')}
            actions={
              <Button
                size="small"
                color="inherit"
                loading={clear.pending}
                onClick={() => void clear.run(ended.map(({ id }) => id))}
              >
                {t('clearEnded')}
              </Button>
            }
          >
            <TaskList ids={ended.map(({ id }) => id)} />
          </Panel>
        )}
      </PageBody>
    </Page>
  )
}
