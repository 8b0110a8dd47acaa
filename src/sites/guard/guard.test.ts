import { describe, expect, it } from 'vitest'
import { tenantOf } from '../../given.test-kit.ts'
import { browserOf, origin, people, plainText, portalOf } from '../browser.test-kit.ts'
import { createPortal, type Portal } from '../portal.tsx'
import { paths } from '../state/paths.ts'
import { cookieName, cookieOf, formToken } from '../state/browser-sessions.ts'
import type { World } from '../state/world.ts'
import { adminCookie, adminFormToken, adminProof } from './admin-auth.ts'
import { headers } from '../../system/response-headers.ts'
import { changesBetween, momentOf } from './moment.test-kit.ts'
import { createLimiter } from './rate-limit.ts'
import { bindAddressOf } from './bind-address.ts'

const formType = { 'content-type': 'application/x-www-form-urlencoded' }
const ana = 'ana@contoso.onmicrosoft.com'

/** A browser that stands on a code page, and what it would send next. */
async function underway() {
  const given = portalOf()
  const browser = browserOf(given.portal)
  await browser.get(`/reset?user=${ana}`)
  await browser.press('identify', { person: 'yes' })
  const [visit] = [...given.world.browsers.values()]
  const { step } = visit!.sessions.get('reset')!
  const cookie = `${cookieName}=${cookieOf(given.world, visit!)}`
  const fields = { form: formToken(given.world, visit!), step: String(step), act: 'help' }
  return { ...given, browser, visit: visit!, cookie, fields }
}

const ask = (portal: Portal, path: string, init: RequestInit = {}) =>
  portal(new Request(`${origin}${path}`, init))
const post = (portal: Portal, path: string, fields: Record<string, string>, more: Record<string, string>) =>
  ask(portal, path, { method: 'POST', headers: { ...formType, ...more }, body: new URLSearchParams(fields) })

/** What changed in a world while something was done. */
async function changed(world: World, doing: () => Promise<unknown>): Promise<readonly string[]> {
  const before = momentOf(world)
  await doing()
  return changesBetween(before, momentOf(world))
}

describe('the host that is asked for', () => {
  for (const host of ['127.0.0.1:8080', 'localhost', 'LOCALHOST:1', '[::1]:8080'])
    it(`${host} is this machine`, async () => {
      expect((await portalOf().portal(new Request(`http://${host}/`))).status).toBe(200)
    })
  for (const host of ['evil.test', '127.0.0.1.evil.test', 'localhost.', '0.0.0.0', '192.168.0.7', '[::]'])
    it(`${host} is not, and nothing happens there`, async () => {
      const { world, portal } = portalOf()
      const request = new Request(`http://${host}/reset`, {
        method: 'POST',
        headers: formType,
        body: 'act=restart',
      })
      expect(await changed(world, async () => expect((await portal(request)).status).toBe(421))).toEqual([])
    })
  it('stands in the header as well as in the first line: one that differs is another host', async () => {
    const request = new Request(`${origin}/`, { headers: { host: 'evil.test' } })
    expect((await portalOf().portal(request)).status).toBe(421)
  })
  it('is never what a link is made from, nor is a header that forwards', async () => {
    const { portal, browser } = await underway()
    const more = {
      ...{ 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', forwarded: 'host=evil.test' },
      'x-original-url': '/lab',
    }
    const page = await (await ask(portal, '/reset', { headers: more })).text()
    expect(page).not.toContain('evil.test')
    expect(browser.seen().html).not.toMatch(/(href|action|src)="(\/\/|https?:\/\/127)/)
  })
})

describe('where a portal can be reached', () => {
  for (const [named, addresses] of [
    ['127.0.0.1', ['127.0.0.1', '::1']],
    ['localhost', ['127.0.0.1', '::1']],
    ['::1', ['127.0.0.1', '::1']],
    ['0x7f.1', ['127.0.0.1', '::1']],
    ['0.0.0.0', ['0.0.0.0']],
    ['0', ['0.0.0.0']],
    ['::', ['::']],
    ['127.0.0.2', ['127.0.0.2']],
    ['Portal.test', ['portal.test']],
  ] as const)
    it(`${named} is ${addresses.join(' and ')}`, () => {
      const reach = bindAddressOf(named)!
      expect(reach.addresses).toEqual(addresses)
      expect(reach.isLoopback).toBe(addresses.length === 2)
    })
  for (const named of ['', ' ', 'a b', 'host:80', 'host/path', 'user@host', '[::1]', '1.2.3.4.5', 'host?x'])
    it(`"${named}" is no address, not every address`, () => {
      expect(bindAddressOf(named)).toBe(null)
    })
})

describe('beyond this machine', () => {
  const abroad = () => {
    const { world } = portalOf()
    return {
      world,
      portal: createPortal(world, { hosts: bindAddressOf('portal.test')!.hosts, adminPages: false }),
    }
  }
  it('the pages are there under the name that was given', async () => {
    const { portal } = abroad()
    expect((await portal(new Request('http://portal.test:8080/reset'))).status).toBe(200)
  })
  for (const path of [
    '/lab',
    '/lab/inbox',
    '/admin',
    '/admin/properties',
    '/api/',
    '/api/messages',
    '/api/clock',
  ])
    it(`there is no ${path}, not even for who has the start token`, async () => {
      const { world, portal } = abroad()
      const headers = {
        cookie: `${adminCookie}=${adminProof(world)}`,
        authorization: `Bearer ${world.token}`,
      }
      expect((await ask(portal, path, { headers })).status).toBe(404)
    })
  it('no browser gets access to the administrator pages', async () => {
    const { world, portal } = abroad()
    const response = await ask(portal, `/?token=${world.token}`)
    expect(response.headers.getSetCookie()).toEqual([])
    const headers = { cookie: `${adminCookie}=${adminProof(world)}` }
    expect(await (await ask(portal, '/', { headers })).text()).not.toContain(ana)
  })
})

describe('a change is asked for by our own form (SEC-142)', () => {
  for (const [why, more] of [
    ['another origin', { origin: 'https://evil.test' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:9999' }],
    ['the other scheme', { origin: 'https://127.0.0.1:8080' }],
    ['no origin that can be named', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ] as const)
    it(`not from ${why}`, async () => {
      const { world, portal, cookie, fields } = await underway()
      const refused = async () =>
        expect((await post(portal, '/reset', fields, { cookie, ...more })).status).toBe(403)
      expect(await changed(world, refused)).toEqual([])
    })
  for (const form of ['', 'missing', '__proto__'])
    it(`not with the token "${form}"`, async () => {
      const { world, portal, cookie, fields } = await underway()
      const sent = form === 'missing' ? { act: fields.act, step: fields.step } : { ...fields, form }
      const refused = async () => expect((await post(portal, '/reset', sent, { cookie })).status).toBe(403)
      expect(await changed(world, refused)).toEqual([])
    })
  it('not with the token of another browser, or of the administrator pages', async () => {
    const { world, portal, cookie, fields } = await underway()
    const other = browserOf(portal)
    await other.get('/reset')
    for (const form of [other.seen().forms[0]!.fields.get('form')!, adminFormToken(world)]) {
      const refused = async () =>
        expect((await post(portal, '/reset', { ...fields, form }, { cookie })).status).toBe(403)
      expect(await changed(world, refused)).toEqual([])
    }
  })
  it('not with a token alone, without the cookie it belongs to', async () => {
    const { world, portal, fields } = await underway()
    const refused = async () => expect((await post(portal, '/reset', fields, {})).status).toBe(403)
    expect(await changed(world, refused)).toEqual([])
  })
  it('and with all of it the very same form acts', async () => {
    const { world, portal, cookie, fields } = await underway()
    const taken = async () =>
      expect((await post(portal, '/reset', fields, { cookie, origin })).status).toBe(303)
    expect(await changed(world, taken)).not.toEqual([])
  })
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'FOO'])
    it(`${method} changes nothing, with every token there is`, async () => {
      const { world, portal, cookie, fields } = await underway()
      const headers = { ...formType, cookie: `${cookie}; ${adminCookie}=${adminProof(world)}`, origin }
      const body = new URLSearchParams(fields)
      for (const path of [...Object.values(paths), '/lab/clock', '/admin/properties', '/'])
        expect(
          await changed(world, async () => {
            const { status } = await ask(portal, path, { method, headers, body })
            expect([404, 405]).toContain(status)
          }),
        ).toEqual([])
    })
})

describe('the id of a browser (SEC-143)', () => {
  const cookieIn = (response: Response) =>
    /^sspr-visit=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? '')?.[1]
  for (const planted of ['attacker', 'attacker.attacker', '', '.', `${'a'.repeat(32)}.${'b'.repeat(32)}`])
    it(`is never "${planted.slice(0, 20)}" because a request contains it`, async () => {
      const { portal, world } = portalOf()
      const response = await ask(portal, '/reset', { headers: { cookie: `sspr-visit=${planted}` } })
      expect(cookieIn(response)).toMatch(/^[\w-]{32}\.[\w-]{32}$/)
      expect([...world.browsers.keys()]).toEqual([])
    })
  it('is another one after the first act and after each gate, and the old one leads nowhere', async () => {
    const { world, portal } = portalOf()
    const browser = browserOf(portal)
    const ids = new Set<string>()
    const seen = () => {
      const [id] = [...world.browsers.keys()]
      const isNew = !ids.has(id!)
      ids.add(id!)
      return isNew
    }
    await browser.get(`/reset?user=${ana}`)
    const planted = await ask(portal, '/reset')
    await browser.press('identify', { person: 'yes' })
    expect(seen()).toBe(true)
    expect([...ids][0]).not.toBe(cookieIn(planted)!.split('.')[0])
    await browser.press('option', { option: 'emailAlternate' })
    await browser.press('send')
    await browser.press('code', { code: world.store.messages.findLast(({ code }) => code !== null)!.code! })
    expect(seen()).toBe(true)
    const [first] = [...ids]
    const old = `${first}.${world.secrets.proofOf('visit', first!)}`
    const page = await (await ask(portal, '/reset', { headers: { cookie: `sspr-visit=${old}` } })).text()
    expect(page).toContain('data-page="identify"')
  })
})

describe('every answer', () => {
  const requests: readonly (readonly [string, RequestInit?])[] = [
    ['/'],
    ['/reset'],
    ['/assets/style.css'],
    ['/assets/'],
    ['/nothing'],
    ['/lab'],
    ['/api/clock'],
    ['/?token=wrong'],
    ['/security-info'],
    ['/reset', { method: 'POST' }],
    ['/reset', { method: 'POST', headers: { origin: 'https://evil.test' } }],
    ['/reset', { method: 'HEAD' }],
    [
      '/reset',
      {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.test', 'access-control-request-method': 'POST' },
      },
    ],
  ]
  for (const [path, init] of requests)
    it(`has the headers, and neither opens us to others nor says what we are: ${init?.method ?? 'GET'} ${path} (SEC-148)`, async () => {
      const response = await ask(portalOf().portal, path, init)
      expect(Object.fromEntries(response.headers)).toMatchObject(headers)
      const names = [...response.headers.keys()]
      expect(names.filter((name) => /^access-control|^server$|^x-powered-by$|version/.test(name))).toEqual([])
    })
  it('is not kept, not framed, and loads nothing from elsewhere', () => {
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
    )
  })
  it('sets cookies that no script reads and no other site sends', async () => {
    const { world, portal } = portalOf()
    const lines = [`/?token=${world.token}`, '/reset', '/?mkt=ar'].map(async (path) =>
      (await ask(portal, path)).headers.getSetCookie(),
    )
    const cookies = (await Promise.all(lines)).flat()
    expect(cookies.length).toBe(3)
    for (const cookie of cookies) {
      expect(cookie.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict'])
      expect(cookie).not.toContain(world.token)
    }
  })
})

describe('what leads elsewhere (SEC-146)', () => {
  for (const query of ['return_to', 'redirect', 'next', 'url', 'ru', 'mkt', 'user'])
    it(`${query} is no address to go to`, async () => {
      const { portal } = portalOf()
      for (const path of ['/', '/reset', '/security-info', '/change-password']) {
        const response = await ask(portal, `${path}?${query}=https://evil.test/`)
        expect(response.headers.get('location') ?? '/').toMatch(/^\/[\w-]*$/)
        expect(await response.text()).not.toMatch(/(href|action|src)="[^"]*evil/)
      }
    })
})

describe('names that are not what they look like (SEC-145)', () => {
  const markup = '<img src=x onerror=alert(1)>'
  const hidden = 'Ana \u202Etxt.exe\u202C \u200B\u0007'
  it('are shown as text, with invisible characters spelled out', async () => {
    const tenant = people.replace(
      'displayName: Ana Lima',
      `displayName: ${JSON.stringify(`${hidden}${markup}`)}`,
    )
    const policy = `
properties: { enabled: selected, group: "G\\u202E${markup}" }
authenticationMethods: { available: [securityQuestions], securityQuestions: { registered: 3, required: 3, custom: ["Q\\u202E ${markup}", "b b b", "c c c"] } }`
    const { world, portal } = portalOf({ tenant, policy })
    const headers = { cookie: `${adminCookie}=${adminProof(world)}` }
    for (const path of [
      '/',
      '/lab/users',
      `/lab/users/${ana}`,
      '/admin/properties',
      '/admin/authentication-methods',
    ]) {
      const html = await (await ask(portal, path, { headers })).text()
      expect(html, path).not.toContain('<img')
      const read = plainText(html.replace(/<(textarea|head)[\s\S]*?<\/\1>/g, ''))
      expect(read, path).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0007]/)
    }
    expect(await (await ask(portal, '/', { headers })).text()).toContain('[U+202E]')
  })
  for (const helpdesk of ['javascript:alert(1)', 'data:text/html,x', 'ftp://contoso.com', 'vbscript:x'])
    it(`a helpdesk at ${helpdesk} is turned away before it is a page`, () => {
      expect(() => portalOf({ policy: `customization: { helpdesk: "${helpdesk}" }` })).toThrow(
        '/customization/helpdesk',
      )
    })
  it('a helpdesk that hides where it leads is shown, not linked', async () => {
    const { portal } = portalOf({ policy: 'customization: { helpdesk: "http://contoso.com/\\u202E<b>" }' })
    const html = await (await ask(portal, '/')).text()
    expect(html).toContain('http://contoso.com/[U+202E]&lt;b&gt;')
    expect(html).not.toMatch(/href="http/)
  })
})

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

describe('there is nothing behind', () => {
  for (const path of [
    '/assets',
    '/assets/',
    '/assets/../package.json',
    '/%2e%2e/package.json',
    '/.git/config',
    '/src/main.ts',
    '/assets/style.css/..%2f..%2fpackage.json',
  ])
    it(path, async () => {
      const response = await ask(portalOf().portal, path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('data-state="notFound"')
    })
  it('if everything fails, nothing is changed and nothing is disclosed', async () => {
    const { world, portal, cookie, fields } = await underway()
    world.settle = () => {
      throw new Error('the disk at /home/ana is full')
    }
    const response = await post(portal, '/reset', fields, { cookie })
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).toContain('data-state="ownFault"')
    expect(text).not.toMatch(/disk|home.ana|\bat \S+ \(/)
    expect(Object.fromEntries(response.headers)).toMatchObject(headers)
  })
})

it('a signed-in user has no access to the administrator pages (SEC-149)', async () => {
  const { world, portal } = portalOf({ tenant: people.replace('mfaRequired: true', 'mfaRequired: false') })
  const browser = browserOf(portal)
  await browser.get(`/sign-in?user=${ana}`)
  await browser.press('name')
  await browser.press('signIn', { password: 'Zt4!vkq9' })
  expect((await browser.post('/admin/properties', { act: 'save' })).status).toBe(403)
  expect(world.adminLog.at(-1)).toMatchObject({ activity: 'authz.denied', request: 'POST /admin/properties' })
})

it('a user name with half a character in it is none: no link could hold it', () => {
  expect(() => tenantOf('users: [{ userPrincipalName: "\\ud800@contoso.com" }]')).toThrow(
    '/users/0/userPrincipalName',
  )
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
