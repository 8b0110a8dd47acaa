import { logActivity } from '../../service/audit-log.ts'
import { replaceTenant } from '../../service/replace-tenant.ts'
import type { World } from '../state/world.ts'
import type { PolicyInUse } from '../state/policy-in-use.ts'
import type { Draft } from './draft.ts'
import { note, type AdminLogEntry } from '../state/admin-log.ts'

/** Why nothing was written. */
type Unsaved = 'errors' | 'changedOnDisk' | 'cannotWrite'

export type Saved = Unsaved | null

/**
 * Writes a draft to its file and puts it in force; sessions stay open. A file that is no longer what the draft
 * was made from is left alone. THREAT: T-19
 */
export function save(world: World, policyInUse: PolicyInUse, draft: Draft, request: string): Saved {
  const { set, findings, source, changes } = draft
  const { file } = policyInUse
  if (file === null || set === null || findings.some(({ severity }) => severity === 'error')) return 'errors'
  if (file.read() !== policyInUse.set.policyDocument.source.text) return 'changedOnDisk'
  try {
    file.replace(source.text)
  } catch {
    record(world, { status: 'failure', request, reason: 'the file could not be written', changes })
    return 'cannotWrite'
  }
  policyInUse.set = set
  putInForce(world, policyInUse)
  record(world, { status: 'success', request, reason: null, changes })
  world.settle()
  return null
}

/** Puts the set of the files in force; open sessions continue under it. */
export function putInForce({ store }: World, { set }: PolicyInUse): void {
  replaceTenant(store, set.tenant)
  store.policy = set.policy
}

/** An entry in Microsoft's log, and one with the values in ours. SOURCE: R-170 */
export function record(
  { store, adminLog }: World,
  entry: Pick<AdminLogEntry, 'status' | 'request' | 'reason' | 'changes'>,
): void {
  const activity = 'Self-service password reset policy changes'
  logActivity(store, { activity, status: entry.status })
  note(adminLog, { at: store.now, activity, ...entry })
}
