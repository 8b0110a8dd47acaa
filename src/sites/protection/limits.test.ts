import { describe, expect, it } from 'vitest'
import { portalOf } from '../browser.test-kit.ts'
import { createPortal } from '../portal.tsx'
import { cookieName, cookieOf, formToken } from '../state/browser-sessions.ts'
import { adminCookie, adminFormToken, adminProof } from './admin-auth.ts'
import { headers } from '../../system/response-headers.ts'
import { createLimiter } from './rate-limit.ts'
import { ana, ask, changed, formType, post, underway } from './guard.test-kit.ts'

const unlimited = { burst: Infinity, perSecond: 0 }

describe('limits', () => {
  it('a noisy browser is limited alone', () => {
    const limiter = createLimiter(() => 0, { browser: { burst: 2, perSecond: 1 }, others: unlimited })
    expect(['a', 'a', 'a', 'b', 'a', 'b'].map(limiter)).toEqual([true, true, false, true, false, true])
    expect(limiter(null)).toBe(true)
  })
  const large = 'a'.repeat(64 * 1024)
  const chunked = (text: string) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text))
        controller.close()
      },
    })
  for (const [how, body] of [
    ['at once', () => large],
    ['piece by piece', () => chunked(large)],
  ] as const)
    it(`a form of more than 64 KiB is turned away, sent ${how}`, async () => {
      const { world, portal, cookie, fields } = await underway()
      const whole = `${new URLSearchParams(fields).toString()}&x=`
      const init = { method: 'POST', headers: { ...formType, cookie }, duplex: 'half' } as RequestInit
      const sent = how === 'at once' ? whole + body() : chunked(whole + large)
      const refused = async () =>
        expect((await ask(portal, '/reset', { ...init, body: sent })).status).toBe(413)
      expect(await changed(world, refused)).toEqual([])
    })
  it('changes come as fast as suites send them, and no faster', async () => {
    const { world } = portalOf()
    const portal = createPortal(world, { pace: { browser: unlimited, others: { burst: 3, perSecond: 1 } } })
    const send = (more = {}) => post(portal, '/reset', {}, more)
    const statuses = []
    for (let count = 0; count < 5; count++) statuses.push((await send()).status)
    expect(statuses).toEqual([403, 403, 403, 429, 429])
    const refused = await send()
    expect(Object.fromEntries(refused.headers)).toMatchObject({ ...headers, 'retry-after': '1' })
    expect((await ask(portal, '/reset')).status).toBe(200)
    expect((await send({ authorization: `Bearer ${world.token}` })).status).toBe(403)
    expect((await send({ cookie: `${adminCookie}=${adminProof(world)}` })).status).toBe(403)
  })
  it('a second lets so many more through as it is said, up to the burst', () => {
    let now = 0
    const limiter = createLimiter(() => now, { browser: unlimited, others: { burst: 2, perSecond: 10 } })
    const passed = () => Array.from({ length: 5 }, () => limiter(null)).filter(Boolean).length
    expect(passed()).toBe(2)
    now = 100
    expect(passed()).toBe(1)
    now = 60_000
    expect(passed()).toBe(2)
    now = 0
    expect(passed()).toBe(0)
  })
  it('browsers are forgotten, whether they begin something or only start over', async () => {
    const { world } = portalOf()
    const portal = createPortal(world, { pace: { browser: unlimited, others: unlimited } })
    const visitOf = (id: string) => ({ id, sessions: new Map(), user: null, typed: '', touchedAt: 0 })
    for (let count = 0; count < 5_200; count++)
      world.browsers.set(`there already ${count}`, visitOf(`${count}`))
    for (let count = 0; count < 500; count++) {
      const visit = visitOf(world.secrets.fresh())
      const cookie = `${cookieName}=${cookieOf(world, visit)}`
      await post(portal, '/reset', { form: formToken(world, visit), act: 'restart', user: 'x' }, { cookie })
    }
    expect(world.browsers.size).toBeLessThan(5_300)
  })
  it('a page whose session was forgotten meanwhile is a first page, not an error', async () => {
    const { world, browser } = await underway()
    world.sessions.clear()
    expect((await browser.get('/reset')).page).toBe('identify')
    expect((await browser.press('identify', { user: ana, person: 'yes' })).page).toBe('verification1')
  })
  it('rejected requests for administrator pages fill no memory', async () => {
    const { world, portal } = portalOf()
    for (let count = 0; count < 300; count++) await ask(portal, `/admin/${'x'.repeat(500)}`)
    expect(world.adminLog.length).toBe(200)
    expect(Math.max(...world.adminLog.map(({ request }) => request.length))).toBe(200)
  })
})

it('the clock of the laboratory ends where the calendar does', async () => {
  const { world, portal } = portalOf()
  const cookie = `${adminCookie}=${adminProof(world)}`
  const turn = (fields: Record<string, string>) =>
    post(portal, '/lab/clock', { form: adminFormToken(world), ...fields }, { cookie })
  await turn({ act: 'date', date: '9999-12-31T23:59:59Z' })
  await turn({ act: '24h' })
  const headers = { authorization: `Bearer ${world.token}` }
  expect(await (await ask(portal, '/api/clock', { headers })).json()).toMatchObject({
    now: '9999-12-31T23:59:59.000Z',
  })
})
