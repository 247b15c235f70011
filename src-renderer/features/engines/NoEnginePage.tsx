import { useTranslation } from 'react-i18next'
import { useAppRow } from '../../data/use-app-rows'
import { useHostPlatform } from '../../data/use-host-info'
import { EngineIcon } from '../../ui/icons'
import { ProblemPage } from '../../ui/ProblemPage'
import { FORWARD_COMMAND } from './advice'
import { LookAgainButton } from './LookAgainButton'
import { OwnEngineButton } from './OwnEngineButton'
import { RestingPage } from './RestingEngine'

/** There is no engine at all. */
export function NoEnginePage() {
  const { t } = useTranslation('engines')
  const isLinux = useHostPlatform() === 'linux'
  const machine = useAppRow('machine', 'machine')
  const hasMachine = machine !== undefined
  // One that has never run: its engine is not known yet.
  if (machine && machine.status.id !== null) return <RestingPage />
  return (
    <ProblemPage
      icon={EngineIcon}
      tone="info"
      title={t('noneTitle')}
      steps={[
        ...(hasMachine ? [{ text: t('ownStep') }] : []),
        ...(isLinux
          ? [
              {
                text: t(hasMachine ? 'noneOrInstallLinux' : 'noneInstallLinux'),
                command: 'sudo apt-get update && sudo apt-get install --yes docker.io'
              },
              { text: t('noneStart'), command: 'sudo systemctl enable --now docker' }
            ]
          : [{ text: t(hasMachine ? 'noneOrInstallOther' : 'noneInstallOther') }]),
        {
          text: t('noneRemote'),
          command: FORWARD_COMMAND
        },
        { text: t('noneLook') }
      ]}
      actions={
        <>
          <OwnEngineButton />
          <LookAgainButton main={!hasMachine} />
        </>
      }
    >
      {t('noneText')}
    </ProblemPage>
  )
}
