import { formatInstant, parseMoment, second, type Instant } from '../../model/time.ts'
import type { AccountView, SessionView } from '../../service/view.ts'
import type { AccountBody, SessionBody, Shapes } from './api-shapes.ts'
import type { Adapter, OpenAdapter } from './adapter.ts'
import { call, need, type Remote } from './portal-client.ts'
import { ProtocolError, Unsupported } from './unsupported.ts'

/** Walks a portal through its API. Opening resets the world of the portal, so it serves one walk at a time. */
export function openPortal(remote: Remote): OpenAdapter {
  return async ({ raw }, now) => {
    await need(remote, { method: 'PUT', path: '/world', body: { ...raw, now: formatInstant(now) } }, 'Clock')
    return adapterOf(remote)
  }
}

function adapterOf(remote: Remote): Adapter {
  const get = <Name extends keyof Shapes>(path: string, wanted: Name) =>
    need(remote, { method: 'GET', path }, wanted)
  const put = (path: string, body: unknown) => need(remote, { method: 'PUT', path, body }, 'Done')
  const post = <Name extends keyof Shapes>(path: string, body: unknown, wanted: Name) =>
    need(remote, { method: 'POST', path, body }, wanted)
  const at = (id: string) => `/sessions/${encodeURIComponent(id)}`
  return {
    open: async (opening) => sessionOf((await post('/sessions', opening, 'SessionAnswer')).session),
    async act(id, act) {
      const { offered, effects, session } = await post(`${at(id)}/acts`, act, 'Acted')
      return { offered, effects, session: sessionOf(session) }
    },
    see: async (id) => sessionOf((await get(at(id), 'SessionAnswer')).session),
    now: async () => momentOf((await get('/clock', 'Clock')).now),
    async account(user) {
      // No user has such a name, and in a path it leads elsewhere.
      if (user === '' || user === '.' || user === '..') return null
      const path = `/users/${encodeURIComponent(user)}`
      const found = await call(remote, { method: 'GET', path }, 'AccountAnswer')
      return found === null ? null : accountOf(found.account)
    },
    messages: async () =>
      (await get('/messages', 'Messages')).messages.map(({ kind, to, at, code = null }) => ({
        kind,
        to,
        at: at === undefined ? 0 : momentOf(at),
        code,
      })),
    auditLog: async () => (await get('/audit', 'AuditLog')).entries,
    async ask(question, user) {
      const about = user === null ? '' : `?${new URLSearchParams({ user })}`
      return (await get(`/questions/${question}${about}`, 'Answer')).answer
    },
    codeFor: async (id, kind) => (await get(`${at(id)}/code?kind=${kind}`, 'CodeAnswer')).code,
    advance: async (by) => void (await post('/clock', { advanceSeconds: by / second }, 'Clock')),
    nextWrite: async (result) => void (await put('/next-write', { result })),
    nextDelivery: async (fails) => void (await put('/next-delivery', { fails })),
    administer: async (user, change) => void (await post('/administrator', { user, change }, 'Done')),
    change: async ({ raw }) => void (await put('/policy-set', raw)),
    close: async () => {},
  }
}

function momentOf(written: string): Instant {
  const at = parseMoment(written)
  if (at === null) throw new ProtocolError(`\`${written}\` is not a date or an instant`)
  return at
}

/** Defaults for fields that a portal may omit; no walk depends on them. */
function sessionOf({ expiresAt, ...body }: SessionBody): SessionView {
  return {
    state: '',
    problem: 'forgot',
    outstanding: false,
    missing: 0,
    pairing: null,
    pushNumber: null,
    otherFactor: null,
    captcha: body.page === 'identify',
    ...body,
    expiresAt: typeof expiresAt === 'string' ? momentOf(expiresAt) : null,
  }
}

/** Fields of an account that a portal may not know. */
const optionalKeys = [
  'enabled',
  'inScope',
  'writes',
  'writesBack',
  'locked',
  'registered',
  'registration',
  'destinations',
  'answers',
] as const satisfies readonly (keyof AccountBody & keyof AccountView)[]

type OptionalFields = Pick<AccountView, (typeof optionalKeys)[number]>

/**
 * Fields that a portal does not report throw when they are read. The walk itself remembers values that the user
 * chose.
 */
function accountOf(body: AccountBody): AccountView {
  const getters = optionalKeys.map((key) => [key, { enumerable: true, get: () => reported(body, key) }])
  const { user, password, lockedUntil, blockedUntil } = body
  const always = {
    user,
    password,
    lockedUntil: lockedUntil === null ? null : momentOf(lockedUntil),
    blockedUntil: blockedUntil === null ? null : momentOf(blockedUntil),
  }
  return Object.defineProperties(always, Object.fromEntries(getters)) as typeof always & OptionalFields
}

function reported(body: AccountBody, key: keyof OptionalFields): unknown {
  if (body[key] !== null) return body[key]
  throw new Unsupported(`the portal does not report \`${key}\` of an account`)
}
