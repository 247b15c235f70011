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

/** Names containers and leads to them; within a row that opens something else. */
export function ContainerLinks({ containers, most, wrap }: ContainerLinksProps) {
  const rest = containers.slice(most)
  return (
    <span style={wrap ? undefined : ellipsis}>
      {containers.slice(0, most).map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 ? ', ' : null}
          <MuiLink href={`#/containers/${id}/overview`} onClick={event => event.stopPropagation()}>
            <bdi>{name}</bdi>
          </MuiLink>
        </Fragment>
      ))}
      {rest.length > 0 ? (
        <span style={{ color: color.textMuted }} title={rest.map(({ name }) => name).join(', ')}>
          {` +${rest.length}`}
        </span>
      ) : null}
    </span>
  )
}
