import { note, state } from '../collected.ts'
import { flagOf } from '../setting-value.ts'
import type { Format } from './format.ts'

const writebackKeys = ['enablementForTenant', 'cloudProvisioningEnablementForTenant'] as const
const distinctive = [
  ...writebackKeys,
  'accountUnlockEnabled',
  'accountUnlockSupported',
  'passwordWritebackSupported',
]

/** The portal's answer for its page *On-premises integration*. SOURCE: R-048 */
export const onPremisesPolicy: Format = {
  name: 'on-premises password reset policy of the portal',
  recognizes: (node) => node.count(distinctive) >= 2,
  read(node, into) {
    const [connect, cloudSync] = writebackKeys.map((key) => node.get(key))
    const flags = [connect, cloudSync].map((one) => flagOf(one ?? null, into))
    // Whichever the tenant has writes back: one that is on decides, and only both that are off mean no.
    const on = [connect, cloudSync].find((_, index) => flags[index] === true)
    const setting = '/policy/spec/onPremisesIntegration/writeBackPasswords'
    if (on) state(into, setting, true, on.at)
    else if (flags.every((flag) => flag === false)) state(into, setting, false, connect!.at)
    if (flags[1] === true && flags[0] === false) state(into, 'syncKind', 'cloudSync', cloudSync!.at)
    const unlock = node.get('accountUnlockEnabled')
    const unlocks = flagOf(unlock, into)
    if (unlocks !== null)
      state(into, '/policy/spec/onPremisesIntegration/allowUnlockWithoutReset', unlocks, unlock!.at)
    const supported = node.get('passwordWritebackSupported')
    if (supported?.flag() === false && on)
      note(into, 'writeback is on, but the portal says that the tenant does not support it', supported.at)
    node.pass('objectId', 'accountUnlockSupported')
  },
}
