import type { World } from '../world.ts'
import type { Desk } from './desk.ts'
import type { Draft } from './draft.ts'
import { note } from './log.ts'

/** Why nothing was written. */
export type Unsaved = 'errors' | 'changedOnDisk' | 'cannotWrite'

/** What came of saving: null when it is done. */
export type Saved = Unsaved | null

/**
 * Writes a draft to its file, and goes on under it: sessions stay open. A file that is no longer what the draft
 * was made from is left alone. THREAT: T-19
 */
export function save(world: World, desk: Desk, draft: Draft, request: string): Saved {
  const { set, findings, source } = draft
  const { file } = desk
  if (file === null || set === null || findings.some(({ severity }) => severity === 'error')) return 'errors'
  if (file.read() !== desk.set.policyDocument.source.text) return 'changedOnDisk'
  try {
    file.replace(source.text)
  } catch {
    record(world, draft, request, 'failure')
    return 'cannotWrite'
  }
  desk.set = set
  putInForce(world, desk)
  record(world, draft, request, 'success')
  world.settle()
  return null
}

/** The policy in force is that of the desk's set; who is on a page goes on under it. */
export function putInForce({ store }: World, { set }: Desk): void {
  store.tenant = set.tenant
  store.policy = set.policy
}

/** An entry in Microsoft's log, and one with the values in ours. SOURCE: R-170 */
function record(
  world: World,
  { changes }: Pick<Draft, 'changes'>,
  request: string,
  status: 'success' | 'failure',
): void {
  const { store, deskLog } = world
  const activity = 'Self-service password reset policy changes'
  store.auditLog.push({ activity, status, at: store.now, user: null, session: null, reason: null })
  note(deskLog, { at: store.now, activity, status, request, reason: null, changes })
}
