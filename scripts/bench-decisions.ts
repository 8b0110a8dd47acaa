// Effective policy decisions a second, in one process. `npm run bench:decisions`.
import { decide } from '../src/effective/decide.ts'
import { resetReasons } from '../src/effective/reset-reasons.ts'
import { indexPolicy } from '../src/effective/index-policy.ts'
import { decodePolicy, decodeTenant } from '../src/policy/decode.ts'
import type { Places } from '../src/policy/shape/shape.ts'

const places: Places = { addressOf: (pointer) => ({ file: '', document: 0, pointer }), textAt: () => '' }
const kinds = [
  { authentication: { phone: '+1 4255550100' } },
  { authentication: { email: 'a@example.org' } },
  { authentication: { authenticator: ['code'] } },
  {},
  { roles: ['Global Administrator'], authentication: { phone: '+1 4255550100', email: 'a@example.org' } },
  { passwordSource: 'passwordHashSync', authentication: { phone: '+1 4255550100' } },
  { licensed: false, authentication: { officePhone: '+1 4255550100' } },
  { accountEnabled: false },
]
const users = Array.from({ length: 2000 }, (_, index) => ({
  userPrincipalName: `user${index}@contoso.com`,
  ...kinds[index % kinds.length],
}))
const members = users.filter((_, index) => index % 3 !== 0).map((user) => user.userPrincipalName)
const tenant = decodeTenant(
  {
    domains: ['contoso.onmicrosoft.com', 'contoso.com'],
    license: 'p1',
    directorySync: 'connect',
    groups: [{ name: 'Pilot', members }],
    users,
  },
  places,
).value!
const policy = decodePolicy(
  {
    properties: { enabled: 'selected', group: 'Pilot' },
    authenticationMethods: {
      required: 1,
      available: ['email', 'mobilePhone', 'mobileAppCode', 'officePhone'],
    },
  },
  places,
).value!
const prepared = indexPolicy(tenant, policy, Date.UTC(2026, 5, 1))

function perSecond(reasons: boolean): number {
  let allowed = 0
  const rounds = 200
  const before = performance.now()
  for (let round = 0; round < rounds; round++) {
    for (const user of tenant.users) {
      const decision = decide(prepared, user)
      if (reasons) resetReasons(prepared, user, decision)
      if (decision.outcome === 'allowed') allowed++
    }
  }
  if (allowed === 0) throw new Error('nobody was allowed: the benchmark measures nothing')
  return (rounds * tenant.users.length) / ((performance.now() - before) / 1000)
}

perSecond(false)
perSecond(true)
const median = (list: number[]) => list.sort((one, other) => one - other)[Math.floor(list.length / 2)]!
for (const reasons of [false, true]) {
  const found = median(Array.from({ length: 5 }, () => perSecond(reasons)))
  console.log(
    `${reasons ? 'with reasons   ' : 'without reasons'} ${Math.round(found / 1000).toLocaleString('en')} thousand decisions a second`,
  )
}
