import { describe, expect, it } from 'vitest'
import { Failure } from '../../diagnostics/failure.ts'
import type { Ask } from '../../system/network.ts'
import { policyOf, tenantOf } from '../../given.test-kit.ts'
import type { Adapter } from './adapter.ts'
import { openPortal } from './http-adapter.ts'
import { call, checkPortal } from './portal-client.ts'
import { ProtocolError, Unsupported } from './unsupported.ts'

const now = Date.UTC(2026, 5, 1, 9)
const url = 'http://portal.test'
const json = (body: unknown, status = 200) => Response.json(body, { status })
const clock = { version: 1, now: '2026-06-01T09:00:00.000Z' }

/** A portal that answers each request as the row of its method and path says. */
function portal(rows: Readonly<Record<string, () => Response>>): Ask {
  return async (request) => {
    const row = rows[`${request.method} ${new URL(request.url).pathname.replace('/api', '')}`]
    return row === undefined ? json({ version: 1 }) : row()
  }
}

async function adapterTo(rows: Readonly<Record<string, () => Response>>): Promise<Adapter> {
  const ask = portal({ 'PUT /world': () => json(clock), ...rows })
  const specs = { tenant: tenantOf(), policy: policyOf(), raw: { tenant: {}, policy: {} } }
  return openPortal({ url, token: 'abc', ask })(specs, now)
}

describe('the first request fails with a message', () => {
  const greeted = async (ask: Ask, token: string | null = 'abc') => {
    const failure = await checkPortal({ url, token, ask }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Failure)
    return (failure as Failure).message
  }
  it('for a server that does not answer', async () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const message = await greeted(() => Promise.reject(new TypeError('fetch failed', { cause })))
    expect(message).toBe('no answer from http://portal.test: ECONNREFUSED')
  })
  it('for a server that closes every connection, after a second request', async () => {
    let asked = 0
    const cause = Object.assign(new Error('read'), { code: 'ECONNRESET' })
    const message = await greeted(() => {
      asked++
      return Promise.reject(new TypeError('fetch failed', { cause }))
    })
    expect([message, asked]).toEqual(['no answer from http://portal.test: ECONNRESET', 2])
  })
  it('for a missing token', async () => {
    expect(await greeted(portal({ 'GET /': () => json({}, 401) }), null)).toContain('requires a token (401)')
  })
  it('for a wrong token', async () => {
    expect(await greeted(portal({ 'GET /': () => json({}, 401) }))).toContain('rejects the token (401)')
  })
  for (const [what, answer] of [
    ['a web page', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
    ['another API', () => json({ name: 'weather' })],
    ['a page that is not there', () => json({ type: 'x' }, 404)],
    ['a way elsewhere', () => new Response(null, { status: 302, headers: { location: 'http://else.test' } })],
  ] as const) {
    it(`for ${what} in place of the API`, async () => {
      expect(await greeted(portal({ 'GET /': answer }))).toContain('is not the API of a portal')
    })
  }
  it('for another version of the API', async () => {
    const message = await greeted(portal({ 'GET /': () => json({ version: 2, service: 'x' }) }))
    expect(message).toBe('the portal at http://portal.test has version 2 of the API, expected version 1')
  })
})

describe('a connection that the portal closes while it is idle', () => {
  const cause = Object.assign(new Error('read'), { code: 'ECONNRESET' })
  /** Each request is lost once. */
  const closing = (ask: Ask) => {
    const lost = new Set<string>()
    return async (request: Request) => {
      const name = `${request.method} ${request.url}`
      if (lost.has(name)) return ask(request)
      lost.add(name)
      throw new TypeError('fetch failed', { cause })
    }
  }
  it('is opened again for what may be asked twice', async () => {
    const ask = closing(portal({ 'GET /': () => json({ version: 1, service: 'x' }) }))
    expect(await checkPortal({ url, token: 'abc', ask })).toBe('x')
  })
  it('is an error for an act, which may have been done', async () => {
    const remote = { url, token: 'abc', ask: closing(portal({})) }
    const acting = call(remote, { method: 'POST', path: '/clock', body: {} }, 'Clock')
    await expect(acting).rejects.toThrow('no answer from http://portal.test: ECONNRESET')
  })
})

describe('an operation that another portal does not implement', () => {
  const problem = (detail: string) => () =>
    json({ type: 'about:blank', title: 'no', status: 501, detail }, 501)
  it('is skipped with the reason that the portal gives', async () => {
    const adapter = await adapterTo({ 'GET /audit': problem('it keeps no log') })
    await expect(adapter.auditLog()).rejects.toEqual(new Unsupported('it keeps no log'))
  })
  it('is skipped with a reason on one line, whatever it contains', async () => {
    const adapter = await adapterTo({ 'GET /audit': problem('no\u001b[31m log\n\n  here') })
    await expect(adapter.auditLog()).rejects.toEqual(new Unsupported('no [31m log here'))
  })
  it('fails the walk if the portal gives no reason', async () => {
    const adapter = await adapterTo({ 'GET /audit': problem(' ') })
    await expect(adapter.auditLog()).rejects.toBeInstanceOf(ProtocolError)
    const mute = await adapterTo({ 'GET /audit': () => new Response('', { status: 501 }) })
    await expect(mute.auditLog()).rejects.toBeInstanceOf(ProtocolError)
  })
  it('skips only the expectations about a value that the portal does not report', async () => {
    const account = {
      ...{ user: 'ana', enabled: true, inScope: true, writes: 1, writesBack: null, locked: false },
      ...{ lockedUntil: null, blockedUntil: null, registered: [], registration: null, password: null },
      ...{ destinations: {}, answers: null },
    }
    const adapter = await adapterTo({ 'GET /users/ana': () => json({ version: 1, account }) })
    const told = await adapter.account('ana')
    expect([told?.writes, told?.lockedUntil]).toEqual([1, null])
    expect(() => told?.writesBack).toThrow(
      new Unsupported('the portal does not report `writesBack` of an account'),
    )
  })
})

describe('an answer of the portal', () => {
  const wrong: readonly (readonly [string, () => Response])[] = [
    ['a page that nobody knows', () => json({ version: 1, session: { page: 'elsewhere' } })],
    ['text that is not JSON', () => new Response('hello')],
    ['its own failure', () => json({ type: 'x', title: 'x', status: 500, detail: 'ouch' }, 500)],
    ['nothing', () => json({ type: 'x', title: 'x', status: 404, detail: 'gone' }, 404)],
  ]
  for (const [what, answer] of wrong) {
    it(`fails the walk if it is ${what}`, async () => {
      const adapter = await adapterTo({ 'GET /sessions/1': answer })
      await expect(adapter.see('1')).rejects.toBeInstanceOf(ProtocolError)
    })
  }
  it('that rejects a request is reported with its cause and position', async () => {
    const errors = [{ pointer: '/user', message: 'it is missing' }]
    const refused = json({ type: 'x', title: 'x', status: 400, detail: 'not so', errors }, 400)
    const adapter = await adapterTo({ 'POST /sessions': () => refused })
    await expect(adapter.open({ entry: 'reset', user: null, interrupt: false })).rejects.toThrow(
      'POST /api/sessions answers 400: not so; /user: it is missing',
    )
  })
  it('may be that the user name is unknown', async () => {
    const gone = () => json({ type: 'x', title: 'x', status: 404, detail: 'nobody' }, 404)
    const adapter = await adapterTo({ 'GET /users/nobody': gone })
    expect(await adapter.account('nobody')).toBeNull()
    expect(await adapter.account('..')).toBeNull()
  })
})
