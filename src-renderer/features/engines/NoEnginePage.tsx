import { useTranslation } from 'react-i18next'
import { useHostPlatform } from '../../data/use-host-info'
import { EngineIcon } from '../../ui/icons'
import { ProblemPage } from '../../ui/ProblemPage'
import { FORWARD_COMMAND } from './advice'
import { LookAgainButton } from './LookAgainButton'

/** There is no engine at all. */
export function NoEnginePage() {
  const { t } = useTranslation('engines')
  const isLinux = useHostPlatform() === 'linux'
  return (
    <ProblemPage
      icon={EngineIcon}
      tone="info"
      title={t('noneTitle')}
      steps={[
        ...(isLinux
          ? [
              {
                text: t('noneInstallLinux'),
                command: 'sudo apt-get update && sudo apt-get install --yes docker.io'
              },
              { text: t('noneStart'), command: 'sudo systemctl enable --now docker' }
            ]
          : [{ text: t('noneInstallOther') }]),
        {
          text: t('noneRemote'),
          command: FORWARD_COMMAND
        },
        { text: t('noneLook') }
      ]}
      actions={<LookAgainButton main />}
    >
      {t('noneText')}
    </ProblemPage>
  )
}
