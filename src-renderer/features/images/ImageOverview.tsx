import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '#shared/format'
import type { Image, ImageDetail } from '#shared/model/image'
import { joinWords } from '#shared/model/shell-words'
import type { AppError } from '#shared/wire/errors'
import { ErrorText } from '../../ui/errors/ErrorText'
import { KeyValueList, type KeyValue } from '../../ui/KeyValueList'
import { PageBody } from '../../ui/PageBody'
import { PairList } from '../../ui/PairList'
import { Panel } from '../../ui/Panel'
import { PanelGrid } from '../../ui/PanelGrid'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { color } from '../../ui/tokens'
import { useImageUsers } from './image-users'
import { ContainerLinks } from '../../ui/ContainerLinks'

type ImageOverviewProps = { image: Image; detail: ImageDetail | undefined; error: AppError | null }

/** What a container made from this image takes over. */
export function ImageOverview({ image, detail, error }: ImageOverviewProps) {
  const { t, i18n } = useTranslation('images')
  const users = useImageUsers().get(image.id) ?? []
  const words = (key: string, label: string, list: readonly string[]): KeyValue =>
    list.length === 0
      ? { key, label, value: t('notSet') }
      : { key, label, value: joinWords(list), copy: joinWords(list), mono: true }
  const labels = Object.entries(image.labels)
  return (
    <PageBody>
      {error ? (
        <Alert severity="error">
          <ErrorText error={error} />
        </Alert>
      ) : null}
      <PanelGrid>
        <Panel title={t('configTitle')}>
          {detail ? (
            <KeyValueList
              items={[
                words('entrypoint', t('entrypoint'), detail.entrypoint),
                words('command', t('command'), detail.command),
                {
                  key: 'ports',
                  label: t('ports'),
                  value:
                    detail.exposedPorts
                      .map(({ containerPort, protocol }) => `${containerPort}/${protocol}`)
                      .join(', ') || t('notSet')
                },
                words('volumes', t('volumes'), detail.volumes),
                { key: 'workingDir', label: t('workingDir'), value: detail.workingDir || '/', mono: true },
                { key: 'user', label: t('user'), value: detail.user || t('userRoot') },
                {
                  key: 'platform',
                  label: t('platform'),
                  value: [detail.os, detail.architecture].filter(Boolean).join('/')
                },
                ...(detail.author === ''
                  ? []
                  : [{ key: 'author', label: t('author'), value: detail.author }]),
                {
                  key: 'created',
                  label: t('columnCreated'),
                  value: image.createdAt === null ? t('notSet') : formatMoment(image.createdAt, i18n.language)
                }
              ]}
            />
          ) : (
            <SkeletonRows />
          )}
        </Panel>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Panel title={t('usedByTitle')}>
            {users.length === 0 ? (
              <Box sx={{ color: color.textMuted }}>{t('usedByNobody')}</Box>
            ) : (
              <ContainerLinks containers={users} most={200} wrap />
            )}
          </Panel>
          <Panel title={t('tagsTitle')}>
            <KeyValueList
              items={[
                ...image.tags.map(tag => ({
                  key: tag,
                  label: t('columnTag'),
                  value: tag,
                  copy: tag,
                  mono: true
                })),
                { key: 'id', label: t('columnId'), value: image.id, copy: image.id, mono: true },
                ...image.digests.map(digest => ({
                  key: digest,
                  label: t('digests'),
                  value: digest,
                  copy: digest,
                  mono: true
                }))
              ]}
            />
          </Panel>
        </Box>
        {detail ? (
          <Panel title={t('envTitle')}>
            <PairList pairs={detail.env.map(({ name, value }) => [name, value])} none={t('envEmpty')} />
          </Panel>
        ) : null}
        {labels.length === 0 ? null : (
          <Panel title={t('labelsTitle')}>
            <PairList pairs={labels} />
          </Panel>
        )}
      </PanelGrid>
    </PageBody>
  )
}
