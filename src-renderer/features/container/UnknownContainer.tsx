import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { shortId } from '#shared/model/image'
import { ContainerIcon } from '../../ui/icons'
import { ProblemPage } from '../../ui/ProblemPage'

/** An address of a container that this engine does not have. */
export function UnknownContainer({ id }: { id: string }) {
  const { t } = useTranslation('container')
  return (
    <ProblemPage
      tone="neutral"
      icon={ContainerIcon}
      title={t('unknownTitle')}
      actions={
        <Button component={Link} href="/containers" variant="contained">
          {t('toList')}
        </Button>
      }
    >
      {t('unknownText', { id: shortId(id) })}
    </ProblemPage>
  )
}
