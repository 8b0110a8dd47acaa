import { expect, it } from 'vitest'
import { repeatable } from '../../service/random.ts'
import { policyOf, tenantOf } from '../../given.test-kit.ts'
import { origin, people, twoSteps } from '../browser.test-kit.ts'
import { wander, type Stop } from '../reset/explore.test-kit.ts'
import { paths } from '../../walks/drivers/page-paths.ts'
import { createPortal } from '../portal.tsx'
import { cookieName, cookieOf } from '../state/browser-sessions.ts'
import { createWorld } from '../state/world.ts'
import { operations } from '../api/operations.ts'
import { adminCookie, adminProof } from './admin-auth.ts'
import { changesBetween, momentOf } from './moment.test-kit.ts'

const person = (name: string) => `${name}@contoso.onmicrosoft.com`
const adminPages = ['', '/inbox', '/phones', '/audit', '/sessions', '/users', '/replay'].map(
  (path) => `/lab${path}`,
)
const blade = [
  ...['properties', 'authentication-methods', 'registration', 'notifications', 'customization'],
  ...['on-premises-integration', 'administrator-policy', 'audit-logs', 'file'],
].map((path) => `/admin/${path}`)

/** Every address at which something can be looked at. */
const everything = (session: string, user: string): string[] => [
  '/',
  ...Object.values(paths),
  ...Object.values(paths).map((path) => `${path}?user=${user}&mkt=ar`),
  ...adminPages,
  ...blade,
  `/lab/users/${user}`,
  `/lab/sessions/${session}`,
  `/lab/sessions/${session}/walk.feature`,
  `/lab/sessions/${session}/walk.yaml`,
  `/lab/replay?session=${session}`,
  ...operations
    .filter(({ method }) => method === 'get')
    .map(({ path }) =>
      path.replace('{session}', session).replace('{user}', user).replace('{question}', 'canReset'),
    )
    .map((path) => `/api${path}${path.endsWith('/code') ? '?kind=right' : ''}`),
  '/assets/script.js',
  '/nothing',
]

const walks: readonly (readonly [path: string, name: string])[] = [
  ['/reset', 'ana'],
  ['/reset', 'hedy'],
  ['/reset', 'ghost'],
  ['/sign-in', 'mia'],
  ['/sign-in', 'nils'],
  ['/registration', 'bo'],
]

for (const [path, name] of walks)
  it(`looking changes nothing but the time, wherever ${name} stands on ${path}`, async () => {
    let looked = 0
    const look = async ({ world, session }: Stop) => {
      const [visit] = [...world.browsers.values()]
      const headers = {
        cookie: `${cookieName}=${visit === undefined ? '' : cookieOf(world, visit)}; ${adminCookie}=${adminProof(world)}`,
        authorization: `Bearer ${world.token}`,
      }
      const portal = createPortal(world)
      for (const address of everything(session.id, person(name)))
        for (const method of address.startsWith('/reset') ? ['GET', 'HEAD', 'OPTIONS'] : ['GET']) {
          const before = momentOf(world)
          const { status } = await portal(new Request(`${origin}${address}`, { method, headers }))
          const changes = changesBetween(before, momentOf(world))
          if (changes.length > 0) expect.unreachable(`${method} ${address} changed ${changes.join(', ')}`)
          expect(status, `${method} ${address}`).toBeLessThan(500)
          looked++
        }
    }
    await wander({ path, user: person(name), seed: 2, steps: 7 }, look)
    expect(looked).toBeGreaterThan(100)
  })

it('viewing pages draws no random numbers, so a seed always gives the same codes', async () => {
  let drawn = 0
  const random = repeatable(1)
  const world = createWorld(tenantOf(people), policyOf(twoSteps), {
    now: () => Date.UTC(2026, 5, 1, 9),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    random: () => (drawn++, random()),
    row: null,
  })
  const portal = createPortal(world)
  const before = drawn
  const headers = { cookie: `${adminCookie}=${adminProof(world)}`, authorization: `Bearer ${world.token}` }
  for (const address of everything('none', person('ana')))
    await portal(new Request(`${origin}${address}`, { headers }))
  expect(drawn).toBe(before)
})
