import type { ReactNode } from 'react'
import { FrameRoot } from './frame/FrameRoot'
import { GantryIcon, type Icon } from './icons'
import { useUiText } from './texts'

export type NavItem = {
  readonly id: string
  readonly label: string
  readonly icon: Icon
  /** For `<a href>`: a middle press and the keyboard work as on any page. */
  readonly href: string
  readonly count?: number
  /** Something under it wants attention. */
  readonly attention?: boolean
}

export type AppFrameProps = {
  appName: string
  items: readonly NavItem[]
  /** At the foot of the navigation: tasks, settings. */
  footItems?: readonly NavItem[]
  /** The id of the item that is shown now. */
  current: string | undefined
  /** Top bar: which engine, at the start. */
  topStart?: ReactNode
  /** Top bar: tasks, theme, language, at the end. */
  topEnd?: ReactNode
  /** Under the top bar, over every page: "reconnecting". */
  banner?: ReactNode
  children: ReactNode
}

/**
 * The window: navigation at the side (icons only below 900 px, a bar at the foot below 600 px), a top
 * bar, and the page, which is a flex column that fills the rest.
 */
export function AppFrame(props: AppFrameProps) {
  const text = useUiText()
  const link = (item: NavItem) => {
    const { icon: Drawing } = item
    return (
      <a
        key={item.id}
        href={item.href}
        className="nav-item"
        aria-current={item.id === props.current ? 'page' : undefined}
        title={item.label}
        data-attention={item.attention}
      >
        <Drawing />
        <span className="label">{item.label}</span>
        {item.count === undefined ? null : <span className="count">{item.count}</span>}
      </a>
    )
  }
  return (
    <FrameRoot>
      <nav aria-label={text('navigation')}>
        <div className="brand" aria-hidden>
          <span className="mark">
            <GantryIcon />
          </span>
          <span className="label">{props.appName}</span>
        </div>
        <div className="items">{props.items.map(link)}</div>
        {props.footItems === undefined ? null : <div className="items foot">{props.footItems.map(link)}</div>}
      </nav>
      <div className="stage">
        <div className="top">
          <div className="start">{props.topStart}</div>
          <div className="end">{props.topEnd}</div>
        </div>
        {props.banner}
        <main>{props.children}</main>
      </div>
    </FrameRoot>
  )
}
