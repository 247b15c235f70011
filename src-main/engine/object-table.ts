import type { ObjectRows } from '#shared/model/tables'

/** The tables whose rows come from the engine. */
export type ObjectTable = keyof ObjectRows
