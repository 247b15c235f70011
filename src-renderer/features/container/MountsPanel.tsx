import MuiLink from '@mui/material/Link'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { shortId } from '#shared/model/image'
import type { Mount } from '#shared/model/container'
import { KeyValueList } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'
import { Pill } from '../../ui/Pill'
import { color } from '../../ui/tokens'

const HASH = /^[0-9a-f]{64}$/

/** Where data of its lives outside of it. */
export function MountsPanel({ mounts }: { mounts: readonly Mount[] }) {
  const { t } = useTranslation('container')
  return (
    <Panel title={t('mounts')}>
      {mounts.length === 0 ? <div style={{ color: color.textMuted }}>{t('mountsNone')}</div> : null}
      <KeyValueList
        monoKeys
        items={mounts.map((mount, index) => ({
          key: `${mount.target} ${index}`,
          label: mount.target,
          copy: mount.source === '' ? undefined : mount.source,
          value: (
            <>
              <Pill>{t(`mount_${mount.kind}`)}</Pill>{' '}
              {mount.kind === 'volume' ? (
                <MuiLink component={Link} href={`/volumes/${encodeURIComponent(mount.source)}`}>
                  <bdi title={mount.source}>
                    {HASH.test(mount.source) ? shortId(mount.source) : mount.source}
                  </bdi>
                </MuiLink>
              ) : (
                <bdi>{mount.source}</bdi>
              )}{' '}
              {mount.readOnly ? <Pill tone="info">{t('readOnly')}</Pill> : null}
            </>
          )
        }))}
      />
    </Panel>
  )
}
