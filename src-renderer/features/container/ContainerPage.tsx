import { useTranslation } from 'react-i18next'
import { Redirect, useParams } from 'wouter'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { Page } from '../../ui/Page'
import { ContainerView } from './ContainerView'
import { containerPath, isTab } from './tabs'
import { UnknownContainer } from './UnknownContainer'
import { useShownContainer } from './use-shown-container'

/** One container: #/containers/:id/:tab. */
export function ContainerPage() {
  const { id = '', tab } = useParams<{ id: string; tab?: string }>()
  if (!isTab(tab)) return <Redirect to={containerPath(id, 'overview')} replace />
  // Another container is another page: nothing of the one before stays.
  return <ShownContainer key={id} id={id} tab={tab} />
}

type ShownContainerProps = { id: string; tab: Parameters<typeof containerPath>[1] }

function ShownContainer({ id, tab }: ShownContainerProps) {
  const { t } = useTranslation('container')
  const shown = useShownContainer(id)
  if (shown.at === 'loading') {
    return (
      <Page aria-label={t('loading')} aria-busy>
        <SkeletonRows />
      </Page>
    )
  }
  if (shown.at === 'unknown') return <UnknownContainer id={id} />
  return <ContainerView row={shown.row} gone={shown.at === 'gone'} tab={tab} />
}
