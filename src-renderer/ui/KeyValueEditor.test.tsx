// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { KeyValueEditor, type EditorRow } from './KeyValueEditor'

afterEach(cleanup)

const columns = [
  { id: 'kind', label: 'Kind', options: [{ value: 'volume', label: 'Volume' }] },
  { id: 'source', label: 'Source' },
  { id: 'target', label: 'Target' }
]

function Files() {
  const [rows, setRows] = useState<readonly EditorRow[]>([
    { id: 'a', values: { kind: 'volume', source: 'data', target: '/data' } }
  ])
  return (
    <KeyValueEditor
      label="File"
      addLabel="Add"
      blank={{ kind: 'volume' }}
      {...{ columns, rows }}
      onChange={setRows}
    />
  )
}

it('goes on in the row that was added, and stays near one that was removed', () => {
  render(<Files />)
  const add = screen.getByRole('button', { name: 'Add' })
  expect(document.activeElement).toBe(document.body)
  fireEvent.click(add)
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'File 2: Source' }))
  const remove = screen.getByRole('button', { name: /File 2$/ })
  remove.focus()
  fireEvent.click(remove)
  expect(document.activeElement).toBe(add)
})
