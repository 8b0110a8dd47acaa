import { Failure } from '../../diagnostics/failure.ts'
import type { WriteResult } from '../../machines/events.ts'
import type { AdministratorStep } from '../../walks/language/case.ts'
import { administer } from '../../walks/drivers/administrator.ts'
import { accountOf } from '../../service/store.ts'
import type { World } from '../state/world.ts'
import type { Recorder } from './recorder.ts'

/** Results that the next write on-premises can be set to. */
export const writeResults = [
  'stored',
  'refusesPassword',
  'unreachable',
  'misconfigured',
  'cloudWriteFails',
] as const satisfies readonly WriteResult[]

/** Sets the result of the next delivery or of the next write. False: there is no such switch. */
export function setSwitch(world: World, fields: ReadonlyMap<string, string>): boolean {
  const { store } = world
  const value = fields.get('value') ?? ''
  if (fields.get('act') === 'delivery') {
    store.deliveryFails = value === 'fails'
    return value === 'fails' || value === 'works'
  }
  const result = writeResults.find((name) => name === value)
  if (fields.get('act') !== 'write' || (result === undefined && value !== 'unset')) return false
  store.nextWrite = result ?? null
  return true
}

/** What an administrator can do to a user here, by the value of its button. */
const deeds: Readonly<Record<string, (fields: ReadonlyMap<string, string>) => AdministratorStep>> = {
  disable: () => ({ disable: true }),
  enable: () => ({ disable: false }),
  // SOURCE: R-199 (where the password is reset decides whether it is written back)
  resetPassword: () => ({ resetPassword: true }),
  resetPasswordInMicrosoft365: () => ({ resetPassword: 'microsoft365AdminCenter' }),
  removeFromGroup: (fields) => ({ removeFromGroup: fields.get('group') ?? '' }),
}

/** Performs an administrator action. False: the user or the action does not exist. */
export function administerUser(
  world: World,
  recorder: Recorder,
  fields: ReadonlyMap<string, string>,
): boolean {
  const account = accountOf(world.store, fields.get('user') ?? '')
  const act = fields.get('act') ?? ''
  if (account === undefined || !Object.hasOwn(deeds, act)) return false
  const change = deeds[act]!(fields)
  const name = account.user.userPrincipalName
  const before = { user: account.user, signIns: account.signIns }
  try {
    administer(world.store, name, change)
  } catch (problem) {
    if (problem instanceof Failure) return false
    throw problem
  }
  recorder.administered(before, { administrator: change })
  return true
}
