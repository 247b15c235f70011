import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { Link } from '../data/client'
import { UnplugIcon } from '../ui/icons'
import { ProblemPage } from '../ui/ProblemPage'
import { useRetry } from './use-retry'

/** The page came from somewhere, but the program behind it never answered. */
export function UnreachablePage({ link }: { link: Link }) {
  const { t } = useTranslation('app')
  const retry = useRetry(link)
  return (
    <Box sx={{ height: '100%', overflow: 'auto', display: 'flex' }}>
      <ProblemPage
        icon={UnplugIcon}
        title={t('unreachableTitle')}
        steps={[{ text: t('unreachableStep') }]}
        actions={
          <Button variant="contained" onClick={link.tryNow}>
            {t('retryNow')}
          </Button>
        }
        footnote={retry}
      >
        {t('unreachableText')}
      </ProblemPage>
    </Box>
  )
}
