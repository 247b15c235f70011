/** Figures in the words of `docker stats`, so that one can be held against the other. */

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']
const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB']

const sized = (bytes: number, base: number, units: readonly string[], digits: number): string => {
  let value = bytes
  let unit = 0
  while (value >= base && unit < units.length - 1) {
    value /= base
    unit++
  }
  // As Go's %.4g: significant digits, no zeros at the end.
  return `${Number(value.toPrecision(digits))}${units[unit]}`
}

/** 0.1234 → `12.34%`; one core is 100 %. */
export const percentFigure = (fraction: number): string => `${(fraction * 100).toFixed(2)}%`

/** Memory: 1536 → `1.5KiB`. */
export const memoryFigure = (bytes: number): string => sized(bytes, 1024, BINARY, 4)

/** Network and block I/O: 1234567 → `1.23MB`. */
export const trafficFigure = (bytes: number): string => sized(bytes, 1000, DECIMAL, 3)
