import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnvVariable } from '#shared/model/container'
import { MASK } from '#shared/model/secret'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { EyeIcon, EyeOffIcon } from '../../ui/icons'
import { KeyValueList } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'
import { color } from '../../ui/tokens'
import { LongText } from './LongText'

type EnvPanelProps = { id: string; env: readonly EnvVariable[]; gone: boolean }

/** Its environment. What looks secret is masked until it is asked for, one by one. */
export function EnvPanel({ id, env, gone }: EnvPanelProps) {
  const { t } = useTranslation('container')
  const client = useClient()
  const engine = useEngineId()
  const [revealed, setRevealed] = useState<ReadonlyMap<string, string>>(new Map())
  const reveal = useCall((name: string) => client.containers.revealEnv({ engine, id, name }), {
    errors: 'toast'
  })
  const show = async (name: string) => {
    const found = await reveal.run(name)
    if (found !== undefined) setRevealed(before => new Map(before).set(name, found.value))
  }
  const hide = (name: string) =>
    setRevealed(before => new Map([...before].filter(([shown]) => shown !== name)))
  const eye = (name: string) => {
    const isShown = revealed.has(name)
    const label = t(isShown ? 'hideSecret' : 'showSecret', { name })
    return (
      <Tooltip title={label}>
        <span>
          <IconButton
            aria-label={label}
            aria-pressed={isShown}
            disabled={gone && !isShown}
            onClick={() => (isShown ? hide(name) : void show(name))}
            sx={{ my: '-2px' }}
          >
            {isShown ? <EyeOffIcon /> : <EyeIcon />}
          </IconButton>
        </span>
      </Tooltip>
    )
  }
  return (
    <Panel title={t('env')}>
      {env.length === 0 ? <div style={{ color: color.textMuted }}>{t('envNone')}</div> : null}
      <KeyValueList
        monoKeys
        items={env.map(({ name, value, secret }, index) => {
          const shown = secret ? revealed.get(name) : (value ?? '')
          return {
            key: `${name} ${index}`,
            label: name,
            mono: true,
            copy: shown,
            value: (
              <>
                {shown === undefined ? (
                  <span style={{ color: color.textMuted }}>{MASK}</span>
                ) : (
                  <LongText>{shown}</LongText>
                )}{' '}
                {secret ? eye(name) : null}
              </>
            )
          }
        })}
      />
    </Panel>
  )
}
