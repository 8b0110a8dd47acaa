import { rule } from './lib/rule.ts'

export const agentCannotWrite = rule({
  code: 'policy/agent-cannot-write',
  severity: 'warning',
  kind: 'harmful',
  summary: 'a writeback agent that is not working',
  why: 'Users whose password is stored on-premises cannot reset, unlock or change it until the agent works.',
  help: 'repair the agent and write `agent: reachable`; to test an outage, set `agent` in the case or scenario',
  source: ['R-038', 'R-039'],
  reads: ['/policy/onPremisesIntegration', '/tenant/directorySync'],
  bad: {
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
    tenant: 'directorySync: connect\nonPremises: { agent: misconfigured }',
  },
  good: {
    policy: 'onPremisesIntegration: { writeBackPasswords: true }',
    tenant: 'directorySync: connect\nonPremises: { agent: reachable }',
  },
  check({ tenant, policy }) {
    const { agent } = tenant.onPremises
    const writesBack = policy.onPremisesIntegration.writeBackPasswords && tenant.directorySync !== 'none'
    if (!writesBack || agent === 'reachable') return null
    const message =
      agent === 'unreachable'
        ? 'the writeback agent is unreachable: a reset of an on-premises password is denied at once'
        : 'the writeback agent is misconfigured: each new on-premises password is refused on the last page'
    return { at: '/tenant/onPremises/agent', message }
  },
})
