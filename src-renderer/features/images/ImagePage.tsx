import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { formatBytes } from '#shared/format'
import { shortId, type Image } from '#shared/model/image'
import { useAnswer } from '../../data/use-answer'
import { useEngineId } from '../../data/use-engine'
import { usePageParams } from '../../data/use-page-params'
import { useRow, useSynced } from '../../data/use-rows'
import { ActionMenu } from '../../ui/ActionMenu'
import { GonePage } from '../../ui/GonePage'
import { ImageIcon, PlayIcon } from '../../ui/icons'
import { Page } from '../../ui/Page'
import { PageHeader } from '../../ui/PageHeader'
import { PageTabs } from '../../ui/PageTabs'
import { imageRows } from './image-rows'
import { ImageDialogs } from './ImageDialogs'
import { ImageInspect } from './ImageInspect'
import { ImageLayers } from './ImageLayers'
import { ImageOverview } from './ImageOverview'
import { useImageMenu } from './use-image-menu'

const TABS = ['overview', 'layers', 'inspect'] as const
type Tab = (typeof TABS)[number]
const TAB_WORDS = { overview: 'tabOverview', layers: 'tabLayers', inspect: 'tabInspect' } as const

/** One image: what it brings, how it was built, who uses it. */
export function ImagePage() {
  const { t } = useTranslation('images')
  const [, navigate] = useLocation()
  const { id } = usePageParams()
  const isSynced = useSynced()
  const image = useRow('images', id)
  if (!image) {
    return (
      <GonePage
        loading={!isSynced}
        icon={ImageIcon}
        title={t('goneTitle')}
        back={{ label: t('backToImages'), href: '#/images' }}
      >
        {t('goneText')}
      </GonePage>
    )
  }
  return (
    // Another image is another page: nothing of the one before stays.
    <ImageDialogs key={id} onRemoved={() => navigate('/images')}>
      <Shown image={image} />
    </ImageDialogs>
  )
}

function Shown({ image }: { image: Image }) {
  const { t } = useTranslation('images')
  const [, navigate] = useLocation()
  const engine = useEngineId()
  const { tab: asked } = usePageParams()
  const tab: Tab = TABS.find(one => one === asked) ?? 'overview'
  const row = imageRows([image])[0]
  const menu = useImageMenu(row).filter(action => action?.id !== 'open' && action?.id !== 'run')
  const { value: detail, error } = useAnswer(
    (client, signal) => client.images.detail({ engine, id: image.id }, { signal }),
    [engine, image.id]
  )
  const page = `/images/${encodeURIComponent(image.id)}`
  return (
    <Page>
      <PageHeader
        title={image.tags[0] ?? shortId(image.id)}
        subtitle={`${shortId(image.id)} · ${formatBytes(image.sizeBytes)}`}
        back={{ label: t('backToImages'), onBack: () => navigate('/images') }}
        actions={
          <>
            <Button
              variant="contained"
              startIcon={<PlayIcon />}
              component={Link}
              href={`/run?image=${encodeURIComponent(row?.reference ?? image.id)}`}
            >
              {t('run')}
            </Button>
            <ActionMenu actions={menu} />
          </>
        }
      >
        <PageTabs
          label={t('tabsLabel')}
          tabs={TABS.map(value => ({ value, label: t(TAB_WORDS[value]) }))}
          value={tab}
          onChange={next => navigate(next === 'overview' ? page : `${page}/${next}`, { replace: true })}
        />
      </PageHeader>
      {tab === 'overview' ? <ImageOverview image={image} detail={detail} error={error} /> : null}
      {tab === 'layers' ? <ImageLayers history={detail?.history} error={error} /> : null}
      {tab === 'inspect' ? <ImageInspect id={image.id} name={image.tags[0] ?? shortId(image.id)} /> : null}
    </Page>
  )
}
