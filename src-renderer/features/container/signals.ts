/** The signals that one sends to a container by hand, the gentlest first. Their words: strings `signal_…`. */
export const signals = [
  'SIGTERM',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGWINCH',
  'SIGKILL'
] as const
export type SignalName = (typeof signals)[number]
