import type { Result } from '../../testing/result.ts'
import type { Remote } from '../../walks/drivers/portal-client.ts'
import type { Library, PolicySet } from '../../policy/load/library.ts'
import type { World } from './world.ts'
import type { PolicyFile } from './policy-file.ts'

/** The policy set that the portal was started with, which the blade edits. */
export interface PolicyInUse {
  /** As it was last read or written. */
  set: PolicySet
  /** The one file the blade may write; null: there is none, and it only shows. */
  readonly file: PolicyFile | null
  /** Reads everything that was named once more; null: it cannot be read twice. */
  readonly readAgain: (() => Library) | null
  /** Runs the text of a feature as `sspr test` does, on the machines or on a portal. Left out: features are not run. */
  readonly runFeature?: (text: string, portal?: Remote) => Promise<readonly Result[]>
}

/** True if the portal runs the set as it was read; a data file may restore an equal one. */
export function isInForce({ set }: PolicyInUse, { tenant, policy }: World['store']): boolean {
  return isSame(set.policy, policy) && isSame(set.tenant, tenant)
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** Why the blade is read-only; null: it may edit. */
export type ReadOnly = 'noFile' | 'otherPolicy' | 'moved' | null

/** Why the blade is read-only: the policy in force is not in a file, or the file cannot be written. */
export function readOnly({ policyInUse, store }: World): ReadOnly {
  if (policyInUse === null || policyInUse.file === null) return 'noFile'
  // A laboratory or a program has put another policy in force: the file says nothing of it.
  if (!isInForce(policyInUse, store)) return 'otherPolicy'
  return policyInUse.file.name === policyInUse.set.policyDocument.source.file ? null : 'moved'
}
