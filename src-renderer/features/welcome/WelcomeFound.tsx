import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Survey } from '#shared/contract/app'
import type { MachineSupport } from '#shared/model/machine'
import { useAppRows } from '../../data/use-app-rows'
import { useHostInfo } from '../../data/use-host-info'
import { ErrorText } from '../../ui/errors/ErrorText'
import { useErrorWords, useSayingWords } from '../../ui/errors/use-error-words'
import { EngineIcon, MachineIcon, TerminalIcon } from '../../ui/icons'
import { color } from '../../ui/tokens'
import { FoundItem } from './FoundItem'
import type { Surveyed } from './use-survey'

/** The names by which people know what speeds a machine up. */
const ACCELERATORS = {
  kvm: 'KVM',
  hvf: 'Hypervisor.framework',
  whpx: 'Windows Hypervisor Platform',
  tcg: 'QEMU'
}

/** What there is to run containers with. */
export function WelcomeFound({ survey, error, lookAgain }: Surveyed) {
  const { t } = useTranslation('welcome')
  const engines = useAppRows('engines')
  const isBrowser = useHostInfo()?.shell === 'headless'
  return (
    <>
      <Typography variant="body2" sx={{ color: color.textMuted }}>
        {t(isBrowser ? 'foundTextBrowser' : 'foundText')}
      </Typography>
      <FoundItem icon={EngineIcon} title={t('engines')} isThere={engines.length > 0}>
        {engines.length === 0 ? t('enginesNone') : null}
        {engines.map(({ id, name, state, version }) => (
          <div key={id}>
            <bdi>{name}</bdi> — {t(state.at, { version: version ?? '…' })}
          </div>
        ))}
      </FoundItem>
      {survey === undefined && error ? (
        <Alert
          severity="error"
          action={
            <Button size="small" color="inherit" onClick={lookAgain}>
              {t('lookAgain')}
            </Button>
          }
        >
          <ErrorText error={error} />
        </Alert>
      ) : (
        <>
          <FoundItem
            icon={TerminalIcon}
            title={t('docker')}
            isThere={survey ? dockerOf(survey) !== null : null}
          >
            {survey === undefined ? t('looking') : <Docker survey={survey} />}
          </FoundItem>
          <FoundItem icon={MachineIcon} title={t('machine')} isThere={survey ? survey.machine.can : null}>
            {survey === undefined ? t('looking') : <MachineFound support={survey.machine} />}
          </FoundItem>
        </>
      )}
    </>
  )
}

const dockerOf = ({ tools }: Survey) => tools.tools.find(({ name }) => name === 'docker')?.found ?? null

function Docker({ survey }: { survey: Survey }): ReactNode {
  const { t } = useTranslation('welcome')
  const { contexts } = survey
  const docker = dockerOf(survey)
  return (
    <>
      <div>{docker === null ? t('dockerNone') : t('dockerVersion', { version: docker.version ?? '?' })}</div>
      {docker === null ? null : <div>{docker.path}</div>}
      {contexts.length === 0 ? null : (
        <div>{t('contexts', { count: contexts.length, names: contexts.join(', ') })}</div>
      )}
    </>
  )
}

function MachineFound({ support }: { support: MachineSupport }): ReactNode {
  const { t } = useTranslation('welcome')
  const errorWords = useErrorWords()
  const sayingWords = useSayingWords()
  if (!support.can) {
    return (
      <>
        <div>{t('machineNot')}</div>
        <div>{errorWords(support.why).text}</div>
      </>
    )
  }
  const { slow, accelerator } = support
  if (slow === null) return t('machineFast', { accelerator: ACCELERATORS[accelerator] })
  return (
    <>
      <div>{t('machineSlow')}</div>
      <div>{sayingWords(slow)}</div>
    </>
  )
}
