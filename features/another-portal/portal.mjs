// Another portal: a small one of its own, written against `schema/openapi.json` and the policy language alone. It
// shares no line with the sandbox; `sspr test --driver http --url URL` walks both. It is one example of how to put
// an implementation of yours behind the API, and a place to see what the suite says when something is wrong.
//
//   node features/another-portal/portal.mjs            prints its URL
//   PORT=4000 TOKEN=secret FAULT=never-blocks node features/another-portal/portal.mjs
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { blockedUntil } from './attempts.mjs'
import { digitsFor, whereOf } from './codes.mjs'
import {
  checkKnown,
  checkSet,
  checkUser,
  decide,
  destination,
  inScope,
  options,
  plain,
  Unknown,
} from './directory.mjs'
import { has } from './faults.mjs'
import { answerPage } from './pages.mjs'
import { act, actsOf, choices, openReset, passTime } from './reset.mjs'

const version = 1
const token = process.env.TOKEN ?? randomBytes(18).toString('base64url')
const iso = (at) => new Date(at).toISOString()

/** Everything there is; `PUT /api/world` makes another. */
let world = worldOf({ domains: ['example.onmicrosoft.com'], license: 'p1' }, {}, Date.now())

function worldOf(tenant, policy, now) {
  const accounts = new Map()
  return {
    ...{
      tenant,
      policy,
      now,
      codes: [],
      messages: [],
      log: [],
      sessions: new Map(),
      visits: new Map(),
      turn: 0,
      deliveryFails: false,
    },
    send(kind, to, code) {
      this.messages.push({ kind, to, at: this.now, code })
    },
    accountOf(name) {
      const key = plain(name)
      const user = (this.tenant.users ?? []).find((one) => plain(one.userPrincipalName) === key)
      if (user !== undefined && !accounts.has(key)) accounts.set(key, accountFor(user))
      return accounts.get(key) ?? null
    },
  }
}

function accountFor(user) {
  const registered = user.authentication?.securityQuestions ?? 0
  const failures = (user.state?.failures ?? []).map(({ kind, at }) => ({ kind, at: Date.parse(at) }))
  const answers = Array.from({ length: registered }, (_, index) => [
    `question ${index + 1}`,
    `answer ${index + 1}`,
  ])
  return { user, failures, answers, password: 'Zt4!vkq9', writes: 0, setTurn: 0 }
}

class Refusal extends Error {
  constructor(status, detail) {
    super(detail)
    this.status = status
  }
}

/** What each request does: method and path, then the answer. */
const operations = {
  'GET /': () => ({ service: 'another portal' }),
  'PUT /world': ({ body: { tenant, policy, now } }) => {
    checkSet(tenant, policy)
    world = worldOf(tenant, policy, Date.parse(now))
    return { now: iso(world.now) }
  },
  'PUT /policy-set': ({ body: { tenant, policy } }) => {
    checkSet(tenant, policy)
    Object.assign(world, { tenant, policy })
    return {}
  },
  'POST /sessions': ({ body: { entry } }) => {
    if (entry !== 'reset') throw new Unknown(`it resets passwords, and has no page for \`${entry}\``)
    const session = openReset(world, randomBytes(12).toString('hex'))
    world.sessions.set(session.id, session)
    return { status: 201, session: shown(session) }
  },
  'POST /visits': () => {
    throw new Unknown('nobody signs in here')
  },
  'GET /sessions/:': ({ session }) => {
    passTime(world, session)
    return { session: shown(session) }
  },
  'POST /sessions/:/acts': ({ session, body }) => {
    if (body.type === 'help.requested') throw new Unknown('it has no helpdesk')
    const offered = act(world, session, body)
    if (body.type === 'proof.requested' && offered) world.deliveryFails = false
    return { offered, effects: [], session: shown(session) }
  },
  'GET /sessions/:/code': ({ session, query }) => {
    const account = session.user === null ? null : world.accountOf(session.user)
    return { code: digitsFor(world, whereOf(session, account), query.get('kind')) }
  },
  'GET /users/:': ({ name }) => ({ account: accountShown(world.accountOf(name) ?? nobody()) }),
  'GET /messages': () => ({ messages: world.messages.map((one) => ({ ...one, at: iso(one.at) })) }),
  'GET /audit': () => ({ entries: world.log.map((one) => ({ ...one, at: iso(one.at) })) }),
  'GET /questions/:': ({ name, query }) => {
    if (name !== 'canReset') throw new Unknown(`it does not answer \`${name}\``)
    const account = world.accountOf(query.get('user') ?? '')
    if (account === null) return { answer: { outcome: 'denied', reason: 'UserNotFound', gates: 0 } }
    checkUser(account.user)
    const decided = decide(world, account.user)
    const blocked = blockedUntil(account.failures, world.now) !== null
    const { reason, gates, open } = blocked ? { ...decided, reason: 'TooManyAttempts', gates: 0 } : decided
    const methods = [...new Set(open.map((one) => options[one].method))]
    const outcome = reason === null ? 'allowed' : 'denied'
    return { answer: { outcome, reason, gates, methods, governedBy: 'userPolicy', warnings: [] } }
  },
  'GET /clock': () => ({ now: iso(world.now) }),
  'POST /clock': ({ body: { advanceSeconds } }) => {
    world.now += advanceSeconds * 1000
    return { now: iso(world.now) }
  },
  'PUT /next-write': () => {
    throw new Unknown('it writes to no directory on-premises')
  },
  'PUT /next-delivery': ({ body: { fails } }) => {
    world.deliveryFails = fails
    return {}
  },
  'POST /administrator': ({ body: { user, change } }) => {
    administer(user === null ? null : world.accountOf(user), change)
    return {}
  },
}

function nobody() {
  throw new Refusal(404, 'unknown user')
}

function shown(session) {
  const { id, entry, user, page, ending, retry, reason, gates, option } = session
  const asks = option === 'securityQuestions' && ending === null
  return {
    ...{
      id,
      entry,
      user,
      page: has('speaks-otherwise') ? 'somewhere' : page,
      ending,
      retry,
      reason,
      gates,
      option,
    },
    button:
      { newPassword: 'Finish', passwordChanged: null, refused: null }[page] ??
      (ending === null ? 'Next' : null),
    ...{ interrupted: false, method: null, acts: actsOf(session), options: choices(session) },
    ...{ methods: [], deletable: [], missing: 0 },
    questions: asks ? session.questions : [],
    answersWanted: asks ? session.questions.length : 0,
  }
}

/** Null is what this portal cannot tell. */
function accountShown({ user, failures, answers, password, writes }) {
  const blocked = blockedUntil(failures, world.now)
  const places = Object.keys(options).flatMap((name) => {
    const place = destination(user, name)
    return place === null ? [] : [[name, place]]
  })
  return {
    user: user.userPrincipalName,
    enabled: user.accountEnabled ?? true,
    inScope: inScope(world, user),
    ...{ writes, writesBack: 0, locked: null, lockedUntil: null },
    blockedUntil: blocked === null ? null : iso(blocked),
    ...{ registered: null, registration: null, password, answers },
    destinations: Object.fromEntries(places),
  }
}

function administer(account, { disable, removeFromGroup, resetPassword, policy, authentication }) {
  if (policy !== undefined) {
    const changed = laid(world.policy, policy)
    checkSet(world.tenant, changed)
    world.policy = changed
    world.log.push({
      activity: 'Self-service password reset policy changes',
      status: 'success',
      at: world.now,
    })
  }
  if (account === null) return
  const { user } = account
  if (disable !== undefined) user.accountEnabled = !disable
  for (const group of world.tenant.groups ?? [])
    if (removeFromGroup !== undefined && plain(group.name) === plain(removeFromGroup))
      group.members = (group.members ?? []).filter((one) => plain(one) !== plain(user.userPrincipalName))
  if (authentication !== undefined) {
    const changed = laid(user.authentication ?? {}, authentication)
    checkKnown('authentication', changed)
    user.authentication = changed
  }
  // It writes nothing back, from wherever the password is reset.
  if (resetPassword === true || resetPassword === 'microsoft365AdminCenter') {
    Object.assign(account, { password: `Temp-${randomBytes(6).toString('hex')}X`, setTurn: ++world.turn })
    world.log.push({ activity: 'Reset password (by admin)', status: 'success', at: world.now })
  }
}

/** One value laid over another; null takes a key away. */
function laid(under, over) {
  if (typeof over !== 'object' || over === null || Array.isArray(over)) return over
  const result = typeof under === 'object' && under !== null && !Array.isArray(under) ? { ...under } : {}
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete result[key]
    else result[key] = laid(result[key], value)
  }
  return result
}

const server = createServer((request, response) => {
  const answer = (status, type, body) =>
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
  const refuse = (status, detail) =>
    answer(status, 'application/problem+json', { type: 'about:blank', title: 'refused', status, detail })
  if (!request.url.startsWith('/api')) return void servePage(request, response)
  respond(request)
    .then(({ status = 200, ...body }) => answer(status, 'application/json', { version, ...body }))
    .catch((error) => {
      if (error instanceof Unknown) refuse(501, has('says-no-reason') ? '' : error.message)
      else if (error instanceof Refusal) refuse(error.status, error.message)
      else refuse(500, 'something went wrong')
    })
})

async function respond(request) {
  if (request.headers.authorization !== `Bearer ${token}`) throw new Refusal(401, 'send the token')
  const url = new URL(request.url, 'http://portal')
  const [, api, noun = '', name, ...rest] = url.pathname.split('/')
  const path = `/${[noun, ...(name === undefined ? [] : [':']), ...rest].join('/')}`
  const operation = api === 'api' ? operations[`${request.method} ${path}`] : undefined
  if (operation === undefined) throw new Refusal(404, 'there is no such path')
  const asked = { name: decodeURIComponent(name ?? ''), query: url.searchParams, body: await bodyOf(request) }
  if (noun === 'sessions' && name !== undefined) {
    asked.session = world.sessions.get(asked.name)
    if (asked.session === undefined) throw new Refusal(404, 'unknown session')
  }
  return operation(asked)
}

/** The page for users: needs no token. */
async function servePage(request, response) {
  const { method, headers } = request
  const form = new URLSearchParams(await textOf(request))
  const path = request.url.split('?')[0]
  try {
    if (path !== '/reset') throw new Unknown(`it resets passwords, and has no page ${path}`)
    const page = answerPage(world, { method, cookie: headers.cookie, form })
    const type = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
    response.writeHead(page.status, { ...type, ...page.headers }).end(page.body)
  } catch (error) {
    response
      .writeHead(error instanceof Unknown ? 501 : 500, { 'content-type': 'text/plain' })
      .end(error.message)
  }
}

async function textOf(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

async function bodyOf(request) {
  if (request.method === 'GET') return null
  const text = await textOf(request)
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'the body is no JSON')
  }
}

server.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 0) }, () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}/?token=${token}\n`)
})
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    server.close()
    server.closeAllConnections()
  })
