import MuiLink from '@mui/material/Link'
import { Fragment } from 'react'
import { color, ellipsis } from './tokens'

export type ContainerLinksProps = {
  containers: readonly { readonly id: string; readonly name: string }[]
  /** How many are named; the rest is counted: "web, api +3". */
  most: number
  /** Over several lines instead of one that is cut. */
  wrap?: boolean
}

/** As many as a tooltip can show. */
const MOST_IN_TITLE = 20

/** Names containers and leads to them; within a row that opens something else. */
export function ContainerLinks({ containers, most, wrap }: ContainerLinksProps) {
  const rest = containers.slice(most)
  const names = rest.slice(0, MOST_IN_TITLE).map(({ name }) => name)
  return (
    <span style={wrap ? undefined : { display: 'flex' }}>
      <span style={wrap ? undefined : ellipsis}>
        {containers.slice(0, most).map(({ id, name }, at) => (
          <Fragment key={id}>
            {at > 0 ? ', ' : null}
            <MuiLink href={`#/containers/${id}/overview`} onClick={event => event.stopPropagation()}>
              <bdi>{name}</bdi>
            </MuiLink>
          </Fragment>
        ))}
      </span>
      {rest.length > 0 ? (
        <span
          style={{ color: color.textMuted, whiteSpace: 'pre', flex: 'none' }}
          title={names.join(', ') + (rest.length > names.length ? ', …' : '')}
        >
          {` +${rest.length}`}
        </span>
      ) : null}
    </span>
  )
}
