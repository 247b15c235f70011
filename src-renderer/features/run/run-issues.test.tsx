// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { emptyDraft, pairLine, type RunDraft } from './draft'
import { RunFormContext } from './run-context'
import { RunAdvanced } from './RunAdvanced'
import { RunFormIssue } from './RunFormIssue'
import { readDraft } from './to-spec'

afterEach(cleanup)

const tree = (change: Partial<RunDraft>) => {
  const draft = { ...emptyDraft('nginx'), ...change }
  const { issues } = readDraft(draft, new Set())
  const form = { draft, issues, change: () => undefined, detail: null, isLocal: true, holders: [] }
  return (
    <RunFormContext value={{ ...form, portsUnknown: false }}>
      <RunFormIssue />
      <RunAdvanced />
    </RunFormContext>
  )
}
const fold = () => screen.getByRole('button', { name: 'advanced' })

// Without catalogues a sentence is its key.
it.each<[string, Partial<RunDraft>, string]>([
  ['memory', { memory: 'lots' }, 'issueMemory'],
  ['CPUs', { cpus: '0' }, 'issueCpus'],
  ['labels', { labels: [pairLine('a', '1'), pairLine('a', '2')] }, 'issueLabelTwice']
])('shows what is wrong with the %s of a draft that is come back to', (_, change, issue) => {
  const page = render(tree(change))
  expect(screen.getByText(issue)).toBeDefined()
  page.rerender(tree({}))
  expect(fold().getAttribute('aria-expanded'), 'nothing is folded under the hand').toBe('true')
})

it('is folded where nothing in it is wrong', () => {
  render(tree({ memory: '512m', ports: [] }))
  expect(fold().getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(fold())
  expect(screen.getByLabelText<HTMLInputElement>('memory').value).toBe('512m')
})

it('tells at the top what no field tells', () => {
  render(tree({ user: 'x'.repeat(300) }))
  expect(screen.getByRole('alert').textContent).toBe('issueOther')
})
