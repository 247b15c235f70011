import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { useTranslation } from 'react-i18next'
import { ProblemPage } from '../ui/ProblemPage'

/** A page that throws takes only itself down. Another address clears it. */
export function PageBoundary({ path, children }: { path: string; children: ReactNode }) {
  const { t } = useTranslation('app')
  return (
    <ErrorBoundary
      resetKeys={[path]}
      fallbackRender={({ error, resetErrorBoundary }) => (
        <ProblemPage
          tone="error"
          title={t('crashTitle')}
          detail={error instanceof Error ? (error.stack ?? error.message) : String(error)}
          actions={
            <>
              <Button variant="contained" onClick={resetErrorBoundary}>
                {t('crashRetry')}
              </Button>
              <Button variant="outlined" color="secondary" onClick={() => location.reload()}>
                {t('reload')}
              </Button>
            </>
          }
        >
          {t('crashText')}
        </ProblemPage>
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
