import type { SourceNode } from '../node.ts'
import type { Format } from './format.ts'

/** An entry of the audit log. Changes that failed changed nothing. SOURCE: R-192 */
export const directoryAudit: Format = {
  name: 'audit log',
  isRow: true,
  recognizes: (node) => node.has('activityDisplayName') && node.has('activityDateTime'),
  read(node, into) {
    const at = node.get('activityDateTime')?.text() ?? null
    const activity = node.get('activityDisplayName')?.text() ?? null
    const hasFailed = /^(failure|timeout)$/i.test(node.get('result')?.text() ?? '')
    if (at !== null && activity !== null && !hasFailed)
      into.audits.push({ at, by: actorOf(node), activity, about: aboutOf(node) })
    node.passAll()
  },
}

function actorOf(node: SourceNode): string | null {
  const initiated = node.get('initiatedBy')
  const user = initiated?.get('user') ?? null
  const app = initiated?.get('app') ?? null
  return (
    user?.get('userPrincipalName')?.text() ??
    user?.get('displayName')?.text() ??
    app?.get('displayName')?.text() ??
    app?.get('servicePrincipalName')?.text() ??
    null
  )
}

/** Names of the targets, of their properties and of the details. Their values are not kept. */
function aboutOf(node: SourceNode): string {
  const names = (node.get('targetResources')?.items() ?? []).flatMap((target) => [
    target.get('displayName')?.text(),
    ...(target.get('modifiedProperties')?.items() ?? []).map((one) => one.get('displayName')?.text()),
  ])
  const details = (node.get('additionalDetails')?.items() ?? []).map((one) => one.get('value')?.text())
  return [...names, ...details]
    .filter((one) => one != null)
    .join('\n')
    .toLowerCase()
}
