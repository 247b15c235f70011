import { randomBytes } from 'node:crypto'

const TICKET_BYTES = 32

/** The last part of a link that works once: nobody can guess it. */
export const newTicket = (): string => randomBytes(TICKET_BYTES).toString('base64url')
