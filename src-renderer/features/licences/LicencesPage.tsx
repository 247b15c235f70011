import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Notice } from '#shared/contract/app'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { ErrorText } from '../../ui/errors/ErrorText'
import { NoMatches } from '../../ui/NoMatches'
import { Page } from '../../ui/Page'
import { PageBody } from '../../ui/PageBody'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { SearchField } from '../../ui/SearchField'
import { noQuery } from '../../ui/search/text-matcher'
import { useHits } from '../../ui/search/use-hits'
import { useTextMatcher } from '../../ui/search/use-text-matcher'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { color } from '../../ui/tokens'
import { NoticeItem } from './NoticeItem'

/** The packages that Gantry is made with, each with its licence. */
export function LicencesPage() {
  const { t } = useTranslation('licences')
  const [, navigate] = useLocation()
  const [query, setQuery] = useState('')
  const { notices, error } = useNotices()
  const { matcher } = useTextMatcher({ ...noQuery, text: query.trim() })
  const texts = useMemo(
    () => (notices ?? []).map(({ name, version, licence, text }) => `${name} ${version} ${licence}\n${text}`),
    [notices]
  )
  const hits = useHits(matcher, texts)
  const shown = hits === undefined ? notices : hits.flatMap(at => notices?.[at] ?? [])
  return (
    <Page>
      <PageHeader
        title={t('title')}
        subtitle={t('intro')}
        back={{ label: t('toSettings'), onBack: () => navigate('/settings/updates') }}
        actions={<SearchField value={query} placeholder={t('search')} onChange={setQuery} />}
      />
      <PageBody>
        {error ? (
          <Alert severity="error">
            <ErrorText error={error} />
          </Alert>
        ) : shown === undefined ? (
          <SkeletonRows count={6} />
        ) : shown.length === 0 ? (
          <NoMatches
            title={t('noMatchTitle', { query })}
            showAll={{ label: t('showAll'), onClick: () => setQuery('') }}
          >
            {t('noMatchText')}
          </NoMatches>
        ) : (
          <>
            <Typography role="status" variant="body2" sx={{ color: color.textMuted }}>
              {t('count', { count: shown.length })}
            </Typography>
            <Panel flush>
              {shown.map(notice => (
                <NoticeItem key={`${notice.name} ${notice.version}`} notice={notice} matcher={matcher} />
              ))}
            </Panel>
          </>
        )}
      </PageBody>
    </Page>
  )
}

function useNotices() {
  const client = useClient()
  const [notices, setNotices] = useState<readonly Notice[]>()
  const { run, error } = useCall(() => client.app.notices({}), { errors: 'inline' })
  useEffect(() => {
    let isLeft = false
    void run().then(found => found === undefined || isLeft || setNotices(found))
    return () => {
      isLeft = true
    }
  }, [client, run])
  return { notices, error }
}
