import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearch } from 'wouter'
import { useAnswer } from '../../data/use-answer'
import { useEngineId, useEngineReady } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { Page } from '../../ui/Page'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { SplitLayout } from '../../ui/SplitLayout'
import { prefill } from './draft'
import { findImage } from './find-image'
import { blocks, conflicts, publishedPorts, wantedPorts } from './ports'
import { beginDraft, emptyForm, useRunDraft } from './run-draft'
import { RunFormContext } from './run-context'
import { RunAdvanced } from './RunAdvanced'
import { RunBasics } from './RunBasics'
import { RunBehaviour } from './RunBehaviour'
import { RunEnv } from './RunEnv'
import { RunFormIssue } from './RunFormIssue'
import { RunMounts } from './RunMounts'
import { RunOutcome } from './RunOutcome'
import { RunPorts } from './RunPorts'
import { RunSide } from './RunSide'
import { readDraft } from './to-spec'
import { useRun } from './use-run'

const PORTS_REST_MS = 300
const nobody = [] as const

/** Makes a container from an image: the form at the left, the command that does the same at the right. */
export function RunPage() {
  const { t } = useTranslation('run')
  const engine = useEngineId()
  const isReady = useEngineReady()
  const asked = new URLSearchParams(useSearch()).get('image') ?? ''
  useEffect(() => beginDraft(engine, asked), [engine, asked])
  const [draft, change] = useRunDraft(engine)
  const run = useRun(draft.image)

  const image = findImage(useRows('images'), draft.image)
  const imageId = image?.id
  const { value: answer } = useAnswer(
    (client, signal) =>
      imageId === undefined ? null : client.images.detail({ engine, id: imageId }, { signal }),
    [engine, imageId]
  )
  const detail = answer !== undefined && answer.id === imageId ? answer : null
  useEffect(() => {
    if (detail) change(now => prefill(now, detail))
  }, [detail, change])

  const containers = useRows('containers')
  const taken = useMemo(() => new Set(containers.map(({ name }) => name)), [containers])
  const published = useMemo(() => publishedPorts(containers), [containers])
  const { spec, issues, isValid } = readDraft(draft, taken)
  const ports = wantedPorts(spec)
  const held = useAnswer(
    (client, signal) =>
      ports.length === 0 ? null : client.containers.portHolders({ engine, ports }, { signal }),
    // Also when containers take ports and give them back.
    [engine, JSON.stringify(ports), published],
    { delayMs: PORTS_REST_MS }
  )
  // What other programs do nobody tells: who has ended one comes back to this window.
  const askAgain = held.again
  useEffect(() => {
    window.addEventListener('focus', askAgain)
    return () => window.removeEventListener('focus', askAgain)
  }, [askAgain])
  const holders = ports.length === 0 ? nobody : (held.value ?? nobody)
  const isBlank = draft.image.trim() === ''
  const blocked = [...conflicts(draft.ports, holders).values()].filter(blocks)
  const wrong = Object.keys(issues).length - (isBlank ? 1 : 0) + blocked.length
  const form = {
    draft,
    change,
    issues,
    detail,
    isLocal: image !== undefined,
    holders,
    portsUnknown: held.error !== null
  }
  return (
    <Page>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <Button color="inherit" onClick={() => emptyForm(engine)}>
            {t('reset')}
          </Button>
        }
      />
      <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', mr: -1, pr: 1 }}>
        <RunFormContext value={form}>
          <SplitLayout
            main={
              <>
                <RunOutcome run={run} name={spec.name} />
                <RunFormIssue />
                <Panel>
                  <Box sx={{ display: 'grid', gap: 2.5 }}>
                    <RunBasics />
                    <RunPorts />
                    <RunEnv />
                    <RunMounts />
                    <RunBehaviour />
                    <RunAdvanced />
                  </Box>
                </Panel>
              </>
            }
            side={
              <RunSide
                spec={spec}
                isLocal={image !== undefined}
                wrong={wrong}
                disabled={!isReady || !isValid || wrong > 0}
                pending={run.pending}
                onRun={start => run.begin(spec, start, image !== undefined)}
              />
            }
          />
        </RunFormContext>
      </Box>
    </Page>
  )
}
