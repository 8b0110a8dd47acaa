import { describe, expect, it } from 'vitest'
import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { repeatable } from '../service/random.ts'
import { createPortal } from './portal.tsx'
import { createWorld } from './state/world.ts'
import { tick } from './state/clock.ts'
import { parse } from 'yaml'

const places = { addressOf: (pointer: string) => ({ file: 'test', document: 0, pointer }), textAt: () => '' }

function portalOf() {
  const tenant = decodeTenant(
    parse(`
domains: [contoso.onmicrosoft.com]
license: p1
users: [{ userPrincipalName: ana@contoso.onmicrosoft.com, authentication: { email: ana@example.org } }]`),
    places,
  )
  const policy = decodePolicy(parse('properties: { enabled: all }'), places)
  let drawn = 0
  const world = createWorld(tenant.value!, policy.value!, {
    now: () => Date.UTC(2026, 5, 1, 9),
    randomBytes: (count) => new Uint8Array(count).map(() => drawn++ % 251),
    random: repeatable(1),
    row: null,
  })
  return { world, portal: createPortal(world) }
}

it('viewing a page changes nothing and creates no browser session', async () => {
  const { world, portal } = portalOf()
  const response = await portal(new Request('http://127.0.0.1:8080/reset'))
  expect(await response.text()).toContain('data-page="identify"')
  expect([world.browsers.size, world.sessions.size, world.store.turn]).toEqual([0, 0, 0])
})

it('a request for another host is none of ours', async () => {
  const { portal } = portalOf()
  expect((await portal(new Request('http://evil.test/reset'))).status).toBe(421)
})

describe('the clock of the service', () => {
  it('continues from its last moment if the clock of the machine is set back', () => {
    let outside = Date.UTC(2026, 5, 1, 9)
    const { world: given } = portalOf()
    const world = { ...given, clock: { ...given.clock, outside: () => outside } }
    const before = tick(world)
    outside -= 3_600_000
    expect(tick(world)).toBe(before)
    outside += 60_000
    expect(tick(world)).toBe(before + 60_000)
  })
})
