import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { RunSpec } from '#shared/model/run-spec'
import { keepMade } from '../../data/made-container'
import { asAppError } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useToast } from '../../data/use-toast'
import { draftImage, dropDraft } from './run-draft'

type Made = { engine: string; spec: RunSpec; start: boolean }

/**
 * Makes the container and goes to its page. Who has gone to another page meanwhile (`isHere` false) is not pulled
 * away from it, but told.
 * @throws AppError
 */
export function useMake(): (made: Made, isHere: () => boolean) => Promise<void> {
  const { t } = useTranslation('run')
  const client = useClient()
  const toast = useToast()
  const [, navigate] = useLocation()
  return async ({ engine, spec, start }, isHere) => {
    const { id, warnings, before, ...made } = await client.containers
      .create({ engine, spec, start })
      .catch((thrown: unknown) => {
        const error = asAppError(thrown)
        if (!isHere()) toast({ tone: 'error', text: error })
        throw error
      })
    const isStillHere = isHere()
    const name = made.name ?? (spec.name || id.slice(0, 12))
    if (!start) toast({ tone: 'success', text: t('created', { name }) })
    else if (!isStillHere) toast({ tone: 'success', text: t('started', { name }) })
    if (warnings.length > 0) toast({ tone: 'warning', text: t('warned', { warnings: warnings.join(' ') }) })
    // A form about another image by now is another run's.
    if (draftImage(engine) === spec.image) dropDraft(engine)
    if (before) keepMade(before)
    if (isStillHere)
      navigate(`/containers/${id}/${!start ? 'overview' : spec.interactive ? 'terminal?attach' : 'logs'}`)
  }
}
