import type { SourceNode } from '../node.ts'
import type { Format } from './format.ts'

/** Names under which answers are put together in one object. */
const sections = [
  ...['passwordResetPolicies', 'passwordResetPolicy', 'onPremisesPasswordResetPolicies'],
  ...['onPremisesPasswordResetPolicy', 'adminPasswordResetPolicy', 'authorizationPolicy'],
  ...['authenticationMethodsPolicy', 'userRegistrationDetails', 'users', 'groups', 'domains', 'organization'],
  ...['subscribedSkus', 'groupSettings', 'onPremisesSynchronization', 'roleDefinitions', 'roleAssignments'],
  ...['roleEligibilityScheduleInstances', 'directoryRoles', 'directoryAudits'],
]

/** Several answers in one object, by the name of the request. */
export const bundle: Format = {
  name: 'several responses in one object',
  recognizes: (node) => sections.some((name) => isPart(node.get(name))),
  read(node, _, { read }) {
    for (const name of sections) {
      const part = node.get(name)
      if (isPart(part)) read(part, name)
    }
  },
}

/** The answers of a `$batch` request. */
export const batch: Format = {
  name: 'responses of $batch',
  recognizes: (node) =>
    node
      .get('responses')
      ?.items()
      .some((one) => one.has('status') && one.has('body')) === true,
  read(node, _, { read }) {
    for (const one of node.get('responses')!.items()) {
      const body = one.get('body')
      if (one.get('status')?.whole() === 200 && body !== null) read(body)
      else body?.passAll()
      one.pass('id', 'headers')
    }
  },
}

function isPart(node: SourceNode | null): node is SourceNode {
  return node !== null && (node.isObject || node.isList)
}
