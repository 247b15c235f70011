import { isAtLeast, type Qemu } from './find'

/** QEMU reads a state from a file by its name since 8.2, and no longer from a file’s descriptor since 11. */
const BY_NAME = '8.2'
/** The descriptor under which a started program finds the file given to it. */
const BY_DESCRIPTOR = 'fd:3'

/** What QEMU is told to read, and the file whose descriptor it needs for that. */
export type Incoming = { uri: string; descriptorOf?: string }

/** How this QEMU takes in the state that lies in a file. */
export const incoming = (qemu: Pick<Qemu, 'version'>, file: string): Incoming =>
  isAtLeast(qemu.version, BY_NAME) ? { uri: `file:${file}` } : { uri: BY_DESCRIPTOR, descriptorOf: file }
