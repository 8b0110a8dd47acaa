import { describe, expect, it } from 'vitest'
import { browserOf, origin, people, portalOf } from '../browser.test-kit.ts'
import { paths } from '../../walks/drivers/page-paths.ts'
import { adminCookie, adminFormToken, adminProof } from './admin-auth.ts'
import { headers } from '../../system/response-headers.ts'
import { ana, ask, changed, formType, post, underway } from './guard.test-kit.ts'

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
