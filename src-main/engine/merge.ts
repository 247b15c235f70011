import type { Container } from '#shared/model/container'
import type { Image } from '#shared/model/image'
import type { ObjectRows } from '#shared/model/tables'
import { knownOr } from './status-times'

/**
 * A new row and the present one: what main itself put there (busy, failure) stays, and so does what only an
 * inspect can know, so that listing again changes nothing that has not changed.
 */

type Rows = ObjectRows[keyof ObjectRows]

/** Any other row: only what main put there stays. */
export const keepOwn = <R extends Rows>(row: R, present: R | undefined): R =>
  present ? { ...row, busy: present.busy, failure: present.failure } : row

/** How far the times of one start may lie apart, as its event and its inspect tell them. */
const SAME_START_MS = 1_000

/** A container's row out of its inspect, with what only events tell. */
export const mergeInspected = (row: Container, present: Container | undefined): Container => {
  if (!present) return row
  const sameRun =
    row.startedAt === null ||
    present.startedAt === null ||
    Math.abs(row.startedAt - present.startedAt) < SAME_START_MS
  return {
    ...keepOwn(row, present),
    // Engines before 23 tell in an inspect of the main process only, and once it has ended.
    oomKilled: row.oomKilled || (sameRun && present.oomKilled === true),
    stopAskedAt: sameRun ? present.stopAskedAt : null
  }
}

/** A container's row out of the list of that time, with what only its inspect knew. */
export const mergeListed = (row: Container, present: Container | undefined, listedAt: number): Container => {
  if (!present) return row
  const sameRun = row.state === present.state
  return {
    ...keepOwn(row, present),
    // A container's make never changes; the list tells it in other words (a moved tag becomes an id).
    image: present.image,
    command: present.command,
    createdAt: present.createdAt,
    labels: present.labels,
    project: present.project,
    service: present.service,
    volumes: present.volumes,
    autoRemove: present.autoRemove,
    exitCode: row.exitCode ?? (sameRun ? present.exitCode : null),
    oomKilled: sameRun ? present.oomKilled : null,
    stopAskedAt: present.stopAskedAt,
    startedAt: sameRun ? present.startedAt : null,
    finishedAt: sameRun ? knownOr(present.finishedAt, row.finishedAt, listedAt) : row.finishedAt
  }
}

/** The size of an image never changes, but some engines list and inspect different ones. */
export const mergeInspectedImage = (row: Image, present: Image | undefined): Image =>
  present ? { ...keepOwn(row, present), sizeBytes: present.sizeBytes } : row
