import { told } from '#shared/contract/sentences'

const MAX_LINE_CHARS = 16 * 1024 * 1024

/** Bytes as JSON values, one a line. */
export async function* jsonLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<unknown, void, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true })
    if (rest.length > MAX_LINE_CHARS) throw told('engine_refused', 'engineLineLong', {})
    let from = 0
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', from)) {
      const line = rest.slice(from, end).trim()
      from = end + 1
      if (line !== '') yield parsed(line)
    }
    rest = rest.slice(from)
  }
  const last = rest.trim()
  if (last !== '') yield parsed(last)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw told('engine_refused', 'engineNoJson', { said: line.slice(0, 200) }, cause)
  }
}
