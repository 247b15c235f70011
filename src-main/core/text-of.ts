/** The text of a file that a person may have written: on Windows it may begin with a mark of its encoding. */
export const textOf = (bytes: Uint8Array): string =>
  new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes)
