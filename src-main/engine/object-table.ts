import { OBJECT_TABLES, type ObjectRows } from '#shared/model/tables'

/** The tables whose rows come from the engine. */
export type ObjectTable = keyof ObjectRows
export const objectTables = Object.keys(OBJECT_TABLES) as ObjectTable[]
