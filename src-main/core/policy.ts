import { readFile } from 'node:fs/promises'
import { saying } from '#shared/contract/sentences'
import type { Saying } from '#shared/model/ref'
import { DEFAULT_SETTINGS, Policy, type PolicyKey } from '#shared/model/settings'
import { textOf } from './text-of'

/** What an administrator has set for everybody on this computer, and what of it was not understood. */
export type PolicyRead = { values: Policy; notes: readonly Saying[] }

export const NO_POLICY: PolicyRead = { values: {}, notes: [] }

/**
 * Reads the administrator's policy: an object of settings, each of which is locked at its value. A setting whose
 * value is not understood is locked at its default, where that may be locked: somebody wanted it locked. Whatever is wrong is told in `notes`.
 */
export async function readPolicy(file: string): Promise<PolicyRead> {
  let text: string
  try {
    text = textOf(await readFile(file))
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown'
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return NO_POLICY
    return { values: {}, notes: [saying('policyUnreadable', { file, reason })] }
  }
  const raw = parsed(text)
  if (raw === null) return { values: {}, notes: [saying('policyNoJson', { file })] }
  const values: Record<string, unknown> = {}
  const parts: string[] = []
  for (const [key, value] of Object.entries(raw)) {
    if (key === '$schema') continue
    if (!isPolicyKey(key)) {
      parts.push(key)
      continue
    }
    const understood = Policy.shape[key].safeParse(value)
    if (understood.success) values[key] = understood.data
    else {
      parts.push(key)
      const fallback = Policy.shape[key].safeParse(DEFAULT_SETTINGS[key])
      if (fallback.success) values[key] = fallback.data
    }
  }
  const notes = parts.length > 0 ? [saying('policyParts', { file, parts: parts.join(', ') })] : []
  return { values: values as Policy, notes }
}

const isPolicyKey = (key: string): key is PolicyKey => Object.hasOwn(Policy.shape, key)

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
