const BLOCK = 512

/** One file of a tar. */
export type TarFile = { path: string; content: string; mode?: number }

/** A plain tar in memory; the same files always give the same bytes (owner root, time 0). */
export function tarOf(files: readonly TarFile[]): Buffer {
  const parts: Buffer[] = []
  for (const { path, content, mode = 0o600 } of files) {
    const bytes = Buffer.from(content)
    parts.push(
      header(path, bytes.length, mode),
      bytes,
      Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)
    )
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)])
}

function header(path: string, sizeBytes: number, mode: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new Error(`The path is too long for a tar: ${path}`)
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, at: number, width: number) =>
    block.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1')
  block.write(path, 0)
  octal(mode, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(sizeBytes, 124, 12)
  octal(0, 136, 12)
  block.write('        ', 148, 'latin1')
  block.write('0', 156, 'latin1')
  block.write('ustar\x0000', 257, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}
