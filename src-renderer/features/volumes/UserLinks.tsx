import MuiLink from '@mui/material/Link'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { color } from '../../ui/tokens'

type UserLinksProps = {
  users: readonly { id: string; name: string }[]
  /** How many are named; the rest is counted. */
  most: number
}

/** Names containers and leads to them. */
export function UserLinks({ users, most }: UserLinksProps) {
  const { t } = useTranslation('volumes')
  const rest = users.length - most
  return (
    <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
      {users.slice(0, most).map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 ? ', ' : null}
          <MuiLink
            component={Link}
            href={`/containers/${id}/overview`}
            // The row opens the volume; the name in it opens the container.
            onClick={event => event.stopPropagation()}
          >
            <bdi>{name}</bdi>
          </MuiLink>
        </Fragment>
      ))}
      {rest > 0 ? <span style={{ color: color.textMuted }}> {t('usedByMore', { count: rest })}</span> : null}
    </span>
  )
}
