/** Drivers that put containers on a network interface of the engine's computer; without one they lead nowhere. */
export const needsParent = (driver: string): boolean => driver === 'macvlan' || driver === 'ipvlan'

/** Why this cannot be the name of a Linux network interface (`eth0`, `eth0.10`); null: it can. */
export const parentIssue = (name: string): 'parentMissing' | 'parentInvalid' | null =>
  name === '' ? 'parentMissing' : /^(?!\.{1,2}$)[^\s/:]{1,15}$/.test(name) ? null : 'parentInvalid'
