import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Link } from '../data/client'
import { AppFrame, type NavItem } from '../ui/AppFrame'
import { AppearanceMenu } from './AppearanceMenu'
import { EngineChooser } from './EngineChooser'
import { LanguageMenu } from './LanguageMenu'
import { LostBanner } from './LostBanner'
import type { PageId } from '#shared/pages'
import { pageOf, pages, type PageEntry } from './pages'
import { PaletteButton } from './PaletteButton'
import { Routes } from './routes'
import { RefusedBanner } from './RefusedBanner'
import { SettingsBanner } from './SettingsBanner'
import { TaskIndicator } from './TaskIndicator'
import { usePageTitle } from './use-page-title'

type FrameProps = {
  /** The connection, while it is lost. */
  lost: Link | undefined
  hasEngine?: boolean
  counts?: Partial<Record<PageId, number>>
}

/** Navigation, top bar, and the page of the address. */
export function Frame({ lost, hasEngine = false, counts }: FrameProps) {
  const { t } = useTranslation('app')
  const [path] = useLocation()
  usePageTitle(path)
  const item = ({ id, icon }: PageEntry): NavItem => {
    const count = counts?.[id]
    return { id, icon, label: t(id), href: `#/${id}`, ...(count === undefined ? {} : { count }) }
  }
  return (
    <AppFrame
      appName={t('name')}
      items={pages.filter(({ foot }) => !foot).map(item)}
      footItems={pages.filter(({ foot }) => foot).map(item)}
      current={pageOf(path)}
      topStart={<EngineChooser />}
      topEnd={
        <>
          <TaskIndicator />
          <PaletteButton />
          <AppearanceMenu />
          <LanguageMenu />
        </>
      }
      banner={
        lost ? (
          <LostBanner link={lost} />
        ) : (
          <>
            <SettingsBanner />
            {hasEngine ? <RefusedBanner /> : null}
          </>
        )
      }
    >
      <Routes hasEngine={hasEngine} />
    </AppFrame>
  )
}
