import { expect, it } from 'vitest'
import { browserOf, portalOf } from '../browser.test-kit.ts'
import { createPortal } from '../portal.tsx'
import { headers } from '../../system/response-headers.ts'
import { diceOf } from './dice.test-kit.ts'
import { hostileRequest } from './hostile.test-kit.ts'

const count = Number(process.env.SSPR_HOSTILE ?? 4_000)
const seed = Number(process.env.SSPR_SEED ?? 1)

/** What a crash would let out: a place in code, or in a file system. */
const inside =
  /\bat [\w.<>]+ \(|\.tsx?:\d|\.m?js:\d|node_modules|node:internal|TypeError|RangeError|\/tmp\/|\/home\//

it('survives hostile requests in any order, from any browser', async () => {
  const { world } = portalOf()
  const portal = createPortal(world, {
    pace: { browser: { burst: Infinity, perSecond: 0 }, others: { burst: Infinity, perSecond: 0 } },
  })
  const walkers = ['ana', 'mia', 'admin', 'bo'].map((name) => ({ name, browser: browserOf(portal) }))
  const dice = diceOf(seed)
  const statuses = new Map<number, number>()
  for (let number = 0; number < count; number++) {
    // People go on meanwhile, so that there is something to break.
    if (number % 50 === 0) {
      const { name, browser } = dice.pick(walkers)
      await browser.get(`/reset?user=${name}@contoso.onmicrosoft.com`)
      if (browser.seen().buttons.includes('identify')) await browser.press('identify', { person: 'yes' })
    }
    const request = hostileRequest(world, dice)
    const line = `#${number} ${request.method} ${request.url.slice(0, 200)}`
    const response = await portal(request)
    const body = await response.text()
    expect(response.status, `${line}\n${body.slice(0, 300)}`).not.toBe(500)
    if (inside.test(body)) expect.unreachable(`${line} tells how we work inside: ${inside.exec(body)![0]}`)
    for (const [name, value] of Object.entries(headers))
      if (response.headers.get(name) !== value) expect.unreachable(`${line} has no ${name}`)
    if (response.headers.has('access-control-allow-origin')) expect.unreachable(`${line} lets others read`)
    const to = response.headers.get('location')
    if (to !== null) expect(to, line).toMatch(/^\/(?![/\\])/)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
  }
  // Most of them got past the adapter, and some were taken for what they said.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(count / 10)
  expect(statuses.get(303) ?? 0).toBeGreaterThan(count / 50)
})
