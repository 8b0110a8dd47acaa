import { describe, expect, it } from 'vitest'
import document from '../../../schema/openapi.json' with { type: 'json' }
import { reasonNames } from '../../effective/reasons.ts'
import { policyOf, tenantOf } from '../../given.test-kit.ts'
import { pages } from '../../machines/page-names.ts'
import { optionNames, registrationMethodNames } from '../../model/methods.ts'
import type { ProblemBody } from '../../walks/drivers/api-shapes.ts'
import { codeKinds } from '../../service/simulated-codes.ts'
import { entries } from '../../service/session.ts'
import { repeatable } from '../../service/random.ts'
import { createPortal } from '../portal.tsx'
import { createWorld } from '../state/world.ts'
import { operations } from './operations.ts'

const ana = 'ana@contoso.onmicrosoft.com'

/** A portal for Ana, and a way to ask its API. */
function apiOf() {
  const tenant = tenantOf(
    `users: [{ userPrincipalName: ${ana}, authentication: { email: ana@example.org } }]`,
  )
  const world = createWorld(tenant, policyOf(), {
    now: () => Date.UTC(2026, 5, 1, 9),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    random: repeatable(1),
    row: null,
  })
  const portal = createPortal(world)
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    portal(
      new Request(`http://127.0.0.1:8080/api${path}`, {
        method,
        headers: {
          authorization: `Bearer ${world.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
  return { world, portal, send }
}

/** What a refusal says. */
async function refusal(response: Response): Promise<ProblemBody> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const text = await response.text()
  expect(text).not.toMatch(/\bat \S+:\d+|node_modules|Error:/)
  return JSON.parse(text) as ProblemBody
}

async function opened(send: ReturnType<typeof apiOf>['send'], entry = 'reset'): Promise<string> {
  const response = await send('POST', '/sessions', { entry, user: ana })
  expect(response.status).toBe(201)
  return ((await response.json()) as { session: { id: string } }).session.id
}

describe('who may ask', () => {
  for (const path of ['', '/', '/clock', '/openapi.json', '/users/ana', '/nothing']) {
    it(`no request without the start token: /api${path}`, async () => {
      const { portal } = apiOf()
      const response = await portal(new Request(`http://127.0.0.1:8080/api${path}`))
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      await refusal(response)
    })
  }
  it('no request with another token', async () => {
    const { send } = apiOf()
    expect((await send('GET', '/clock', undefined, { authorization: 'Bearer wrong' })).status).toBe(401)
  })
  it('no request under another host name than that of the portal', async () => {
    const { world, portal } = apiOf()
    const request = () =>
      new Request('https://portal.test/api/clock', { headers: { authorization: `Bearer ${world.token}` } })
    expect((await portal(request())).status).toBe(421)
    expect((await createPortal(world, { hosts: new Set(['portal.test']) })(request())).status).toBe(200)
  })
  it('no request from another site', async () => {
    const { send } = apiOf()
    const response = await send('PUT', '/next-delivery', { fails: true }, { origin: 'http://evil.test' })
    expect(response.status).toBe(403)
  })
})

describe('who answers', () => {
  for (const path of ['', '/'])
    it(`is named at /api${path}`, async () => {
      const response = await apiOf().send('GET', path)
      expect(await response.json()).toEqual({ version: 1, service: 'sspr: a simulation' })
    })
})

describe('what comes in is parsed strictly', () => {
  const wrong: readonly (readonly [why: string, path: string, body: unknown, pointer: string])[] = [
    ['text that is not JSON', '/sessions', '{"entry":', ''],
    ['a list', '/sessions', [], ''],
    ['an unknown key', '/sessions', { entry: 'reset', user: null, admin: true }, '/admin'],
    ['a missing key', '/sessions', { entry: 'reset' }, '/user'],
    ['an unknown entry', '/sessions', { entry: 'backdoor', user: null }, '/entry'],
    ['a number for a name', '/sessions', { entry: 'reset', user: 7 }, '/user'],
    ['a name of 2000 letters', '/sessions', { entry: 'reset', user: 'a'.repeat(2000) }, '/user'],
    ['a key behind the data', '/sessions', '{"entry":"reset","user":null,"__proto__":{}}', '/__proto__'],
    ['a key that stands twice', '/sessions', '{"entry":"reset","user":null,"\\u0075ser":"x"}', ''],
    ['a nest of lists', '/sessions', `${'['.repeat(200)}${']'.repeat(200)}`, ''],
    ['time that runs backwards', '/clock', { advanceSeconds: -1 }, '/advanceSeconds'],
    ['more time than there is', '/clock', { advanceSeconds: 1e12 }, '/advanceSeconds'],
    ['half a second', '/clock', { advanceSeconds: 0.5 }, '/advanceSeconds'],
    ['no change at all', '/administrator', { user: ana, change: {} }, '/change'],
  ]
  for (const [why, path, body, pointer] of wrong) {
    it(`${why} is rejected with its position`, async () => {
      const { world, send } = apiOf()
      const response = await send('POST', path, body)
      expect(response.status).toBe(400)
      expect((await refusal(response)).errors?.map((one) => one.pointer)).toContain(pointer)
      expect(world.sessions.size).toBe(0)
    })
  }
  for (const act of [
    { type: 'write.answered', result: 'stored' },
    { type: 'time.passed' },
    { type: 'proof.requested', more: 1 },
    { type: 'code.entered', code: 123456 },
    { type: 'option.chosen', option: 'carrierPigeon' },
    { type: 'answers.given', answers: [['only one']] },
    {},
  ]) {
    it(`no act of a person: ${JSON.stringify(act)}`, async () => {
      const { send } = apiOf()
      const response = await send('POST', `/sessions/${await opened(send)}/acts`, act)
      expect(response.status).toBe(400)
      expect((await refusal(response)).errors).not.toEqual([])
    })
  }
  it('time does not run past the calendar, however often it is asked to', async () => {
    const { send } = apiOf()
    const statuses = []
    for (let round = 0; round < 4; round++)
      statuses.push((await send('POST', '/clock', { advanceSeconds: 100_000_000_000 })).status)
    expect(statuses).toEqual([200, 200, 400, 400])
    expect((await send('GET', '/clock')).status).toBe(200)
  })
  it('a moment that no calendar has', async () => {
    const { send } = apiOf()
    const spec = { domains: ['contoso.onmicrosoft.com'], license: 'p1' }
    const response = await send('PUT', '/world', { tenant: spec, policy: {}, now: '2026-02-31T00:00:00Z' })
    expect([response.status, (await refusal(response)).errors?.[0]?.pointer]).toEqual([400, '/now'])
  })
  it('a policy set that is none of the language: every finding with its pointer', async () => {
    const { world, send } = apiOf()
    const { store } = world
    const response = await send('PUT', '/world', {
      tenant: { domains: ['contoso.onmicrosoft.com'], license: 'p9' },
      policy: { properties: { enbled: 'all' } },
      now: '2026-06-01T09:00:00Z',
    })
    const { diagnostics } = await refusal(response)
    expect(response.status).toBe(422)
    expect(diagnostics?.map((one) => one.pointer)).toEqual(['/tenant/license', '/policy/properties/enbled'])
    expect(world.store).toBe(store)
  })
  it('an administrator cannot lay nonsense over a policy', async () => {
    const { send } = apiOf()
    const response = await send('POST', '/administrator', { user: ana, change: { policy: { nonsense: 1 } } })
    expect(response.status).toBe(422)
    expect((await refusal(response)).detail).toContain('nonsense')
  })
  it('another type of body, a body that is too large', async () => {
    const { send } = apiOf()
    const form = await send('POST', '/clock', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' })
    const large = await send(
      'POST',
      '/clock',
      JSON.stringify({ advanceSeconds: 1, more: 'x'.repeat(70_000) }),
    )
    expect([form.status, large.status]).toEqual([415, 413])
  })
  it('an unknown parameter, a repeated one, and a value that is not one of the names', async () => {
    const { send } = apiOf()
    const id = await opened(send)
    for (const query of ['?kind=right&more=1', '?kind=right&kind=wrong', '?kind=best', ''])
      expect((await send('GET', `/sessions/${id}/code${query}`)).status, query).toBe(400)
  })
})

describe('what is not there', () => {
  it('a session, a user, a path, a method', async () => {
    const { send } = apiOf()
    for (const path of ['/sessions/none', '/users/nobody@contoso.com', '/nothing'])
      expect((await send('GET', path)).status, path).toBe(404)
    const response = await send('DELETE', '/clock')
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })
})

describe('a walk through the API', () => {
  it('ends with a new password, and the clock stands still where the world began', async () => {
    const { world, send } = apiOf()
    await send('PUT', '/world', {
      tenant: {
        domains: ['contoso.onmicrosoft.com'],
        license: 'p1',
        users: [{ userPrincipalName: ana, authentication: { email: 'ana@example.org' } }],
      },
      policy: { properties: { enabled: 'all' } },
      now: '2026-06-01T09:00:00Z',
    })
    const id = await opened(send)
    const act = async (body: object) =>
      (await (await send('POST', `/sessions/${id}/acts`, body)).json()) as { session: { page: string } }
    await act({ type: 'identity.given', user: ana, captcha: 'right' })
    await act({ type: 'problem.stated', problem: 'forgot' })
    await act({ type: 'option.chosen', option: 'emailAlternate' })
    await act({ type: 'proof.requested' })
    const { code } = (await (await send('GET', `/sessions/${id}/code?kind=right`)).json()) as { code: string }
    await act({ type: 'code.entered', code })
    await act({ type: 'next.selected' })
    await act({
      type: 'password.chosen',
      password: 'Nw9!purple-hat',
      confirm: 'Nw9!purple-hat',
      current: null,
    })
    const { session } = await act({ type: 'finish.selected' })
    expect(session.page).toBe('passwordChanged')
    expect(await (await send('GET', '/clock')).json()).toEqual({
      version: 1,
      now: '2026-06-01T09:00:00.000Z',
    })
    expect(world.store.auditLog.at(-1)?.activity).toBe('Reset password (self-service)')
  })
  it('continues under a policy set that was changed in between', async () => {
    const { send } = apiOf()
    const id = await opened(send)
    const tenant = {
      domains: ['contoso.onmicrosoft.com'],
      license: 'p1',
      users: [{ userPrincipalName: ana, authentication: { email: 'ana@example.org' } }],
    }
    const policy = { properties: { enabled: 'none' } }
    expect((await send('PUT', '/policy-set', { tenant, policy })).status).toBe(200)
    const response = await send('POST', `/sessions/${id}/acts`, {
      type: 'identity.given',
      user: ana,
      captcha: 'right',
    })
    expect(await response.json()).toMatchObject({
      session: { ending: 'denied', reason: 'TenantSSPRFlagDisabled' },
    })
  })
  it('tells a second factor that is no option, and no end where pages do not end by themselves', async () => {
    const { send } = apiOf()
    const policy = { properties: { enabled: 'all' } }
    const sessionUnder = async (platform: object, authentication: object) => {
      const users = [{ userPrincipalName: ana, authentication }]
      const tenant = { domains: ['contoso.onmicrosoft.com'], license: 'p1', platform, users }
      await send('PUT', '/world', { tenant, policy, now: '2026-06-01T09:00:00Z' })
      const id = await opened(send, 'securityInfo')
      return ((await (await send('GET', `/sessions/${id}`)).json()) as { session: object }).session
    }
    const key = { email: 'ana@example.org', other: ['fido2'] }
    expect(await sessionUnder({}, key)).toMatchObject({ page: 'mfa', otherFactor: 'fido2', expiresAt: null })
    const fifteen = await sessionUnder({ registrationSession: 'fifteenMinutes' }, key)
    expect(fifteen).toMatchObject({
      page: 'securityInfo',
      otherFactor: null,
      expiresAt: '2026-06-01T09:15:00.000Z',
    })
  })
  it('time can end it', async () => {
    const { send } = apiOf()
    const id = await opened(send)
    await send('POST', `/sessions/${id}/acts`, { type: 'identity.given', user: ana, captcha: 'right' })
    await send('POST', '/clock', { advanceSeconds: 16 * 60 })
    const { session } = (await (await send('GET', `/sessions/${id}`)).json()) as { session: object }
    expect(session).toMatchObject({ ending: 'expired' })
  })
})

describe('the document', () => {
  const { schemas } = document.components
  it('has the names of the code, each of them', () => {
    expect(schemas.Page.enum).toEqual(pages)
    expect(schemas.Reason.enum).toEqual(reasonNames)
    expect(schemas.Option.enum).toEqual(optionNames)
    expect(schemas.Method.enum).toEqual(registrationMethodNames)
    expect(schemas.CodeKind.enum).toEqual(codeKinds)
    expect(schemas.Entry.enum).toEqual(entries)
  })
  it('has the operations of the code, each of them', () => {
    const written = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    )
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(written.sort())
  })
})
