import { state } from '../collected.ts'
import type { Format } from './format.ts'

const passwordRules = '5cf42378-d67d-4f36-ba46-e8b86229381d'

/** A directory setting; *Password Rule Settings* hold smart lockout and banned passwords. SOURCE */
export const groupSetting: Format = {
  name: 'groupSetting',
  recognizes: (node) => node.has('values') && node.has('templateId'),
  read(node, into) {
    const isOurs =
      node.get('templateId')?.text()?.toLowerCase() === passwordRules ||
      node.get('displayName')?.text() === 'Password Rule Settings'
    if (!isOurs) return node.passAll()
    const setting = '/tenant/spec/passwordProtection'
    const values = new Map(
      (node.get('values')?.items() ?? []).map((one) => [one.get('name')?.text() ?? '', one.get('value')]),
    )
    const threshold = values.get('LockoutThreshold')
    if (threshold?.whole() != null)
      state(into, `${setting}/lockoutThreshold`, threshold.whole(), threshold.at)
    const duration = values.get('LockoutDurationInSeconds')
    if (duration?.whole() != null)
      state(into, `${setting}/lockoutDurationSeconds`, duration.whole(), duration.at)
    const list = values.get('BannedPasswordList')
    const enforced = values.get('EnableBannedPasswordCheck')
    const isEnforced = enforced?.flag() ?? null
    const words =
      typeof list?.value === 'string' ? list.value.split(/[\t\n]/).filter((word) => word !== '') : null
    // A list that is not enforced is the empty list.
    if (isEnforced === false) state(into, `${setting}/customBannedPasswords`, [], enforced!.at)
    else if (isEnforced === true && words !== null)
      state(into, `${setting}/customBannedPasswords`, words, list!.at)
    node.pass('id', 'displayName')
  },
}
