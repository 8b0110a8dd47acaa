// Measures `sspr pull --with-users --out` against a server on this machine: npm run -s build && node scripts/bench-pull.mjs [USERS]
// Target: 100,000 users in under 60 seconds and 300 MB.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const users = Number(process.argv[2] ?? 100_000)
const pageSize = 999
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))

const id = (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
const upn = (index) => `user${index}@contoso.onmicrosoft.com`
const plan = { capabilityStatus: 'Enabled', servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d' }

const user = (index) => ({
  id: id(index),
  userPrincipalName: upn(index),
  displayName: `User ${index}`,
  givenName: 'User',
  surname: String(index),
  mail: `user${index}@contoso.com`,
  otherMails: [`user${index}@example.org`],
  mobilePhone: '+1 4255550100',
  businessPhones: [],
  accountEnabled: true,
  userType: 'Member',
  onPremisesSyncEnabled: null,
  assignedPlans: [plan, { ...plan, servicePlanId: '57ff2da0-773e-42df-b2af-ffb7a2317929' }],
  creationType: null,
})
const registration = (index) => ({
  id: id(index),
  userPrincipalName: upn(index),
  userDisplayName: `User ${index}`,
  userType: 'member',
  isAdmin: false,
  isSsprRegistered: true,
  isSsprEnabled: true,
  isSsprCapable: true,
  methodsRegistered: ['mobilePhone', 'email', 'microsoftAuthenticatorPush', 'softwareOneTimePasscode'],
})
const groupId = '22222222-0000-4000-8000-000000000000'
const single = {
  '/v1.0/organization': {
    value: [{ id: id(1), displayName: 'Contoso', tenantType: 'AAD', verifiedDomains: [], assignedPlans: [] }],
  },
  '/v1.0/domains': { value: [{ id: 'contoso.onmicrosoft.com', isInitial: true, isVerified: true }] },
  '/v1.0/subscribedSkus': {
    value: [{ skuPartNumber: 'AAD_PREMIUM', capabilityStatus: 'Enabled', servicePlans: [] }],
  },
  '/v1.0/policies/authorizationPolicy': { id: 'authorizationPolicy', allowedToUseSSPR: true },
  '/beta/policies/authenticationMethodsPolicy': {
    policyMigrationState: 'migrationComplete',
    authenticationMethodConfigurations: [
      {
        id: 'Sms',
        state: 'enabled',
        includeTargets: [{ targetType: 'group', id: groupId }],
        excludeTargets: [],
      },
    ],
  },
  '/v1.0/$batch': {
    responses: [{ id: '0', status: 200, body: { id: groupId, displayName: 'Texts', groupTypes: [] } }],
  },
}
const lists = {
  '/v1.0/users': user,
  '/v1.0/reports/authenticationMethods/userRegistrationDetails': registration,
  [`/v1.0/groups/${groupId}/transitiveMembers/microsoft.graph.user`]: (index) => ({
    id: id(index),
    userPrincipalName: upn(index),
  }),
}

const server = createServer((request, response) => {
  request.resume()
  const url = new URL(request.url, 'http://127.0.0.1')
  const rowOf = lists[url.pathname]
  const start = Number(url.searchParams.get('$skiptoken') ?? 0)
  const end = Math.min(users, start + pageSize)
  const body =
    rowOf === undefined
      ? (single[url.pathname] ?? { value: [] })
      : {
          value: Array.from({ length: end - start }, (_, index) => rowOf(start + index)),
          ...(end < users ? { '@odata.nextLink': `${url.pathname}?$skiptoken=${end}` } : {}),
        }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))

const folder = mkdtempSync(path.join(tmpdir(), 'sspr-pull-'))
const out = path.join(folder, 'contoso')
const before = performance.now()
const child = spawn(
  '/usr/bin/time',
  [
    ...['-f', '%M', process.execPath, main],
    ...['pull', '--tenant', 'contoso.onmicrosoft.com', '--with-users', '--quiet', '--out', out],
  ],
  {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      SSPR_GRAPH_HOST: `http://127.0.0.1:${server.address().port}`,
      SSPR_GRAPH_TOKEN: 'token',
    },
  },
)
let told = ''
child.stderr.on('data', (chunk) => (told += chunk))
const code = await new Promise((resolve) => child.on('exit', resolve))
const seconds = (performance.now() - before) / 1000
server.close()
if (code !== 0) throw new Error(told)
const megabytes = Number(told.trim().split('\n').at(-1)) / 1024
const file = path.join(out, 'users.ndjson')
const lines = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.includes('userPrincipalName')).length
console.log(
  `pull of ${users} users: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB; ${lines} users in ${(statSync(file).size / 1e6).toFixed(1)} MB`,
)
rmSync(folder, { recursive: true })
