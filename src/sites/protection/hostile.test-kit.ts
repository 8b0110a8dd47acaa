import { optionNames, registrationMethodNames } from '../../model/methods.ts'
import { adminCookie, adminFormToken, adminProof } from './admin-auth.ts'
import { operations } from '../api/operations.ts'
import { entryAt } from '../state/paths.ts'
import { paths } from '../../walks/drivers/page-paths.ts'
import { cookieName, cookieOf, formToken } from '../state/browser-sessions.ts'
import type { World } from '../state/world.ts'
import type { Dice } from './dice.test-kit.ts'
import { brokenJson, jsonFor } from './hostile-json.test-kit.ts'
import { known, odd } from './hostile-paths.test-kit.ts'
import { nasty, users } from './hostile-texts.test-kit.ts'

/** Half a character cannot be written in an address. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text))
}

/** Steps to be played again in the laboratory. */
const walks = [
  '- open: reset\n- identify: ana@contoso.onmicrosoft.com\n- code: right\n',
  '- open: [',
  '&a [*a, *a]',
  '- !!js/function x',
  '- __proto__: 1',
  '- expect: { page: constructor }',
  `${'- [\n'.repeat(200)}`,
  'null',
]

const methods = ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'get', 'FOO']
const types = [
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-16',
  'application/json',
  'application/json; charset=x',
  'multipart/form-data; boundary=x',
  'text/plain',
  'a/b/c;;;',
  '',
]
const fieldNames = [
  ...['act', 'form', 'step', 'user', 'person', 'option', 'method', 'problem', 'contact', 'code', 'password'],
  ...['confirm', 'current', 'answer.0', 'answer.1', 'question.0', 'date', 'value', 'session', 'number'],
  ...['steps', 'token', 'reviewed', 'enabled', 'group', 'required', 'helpdesk', 'custom', 'register'],
  ...['__proto__', 'constructor', 'toString'],
]
const acts = [
  ...['identify', 'problem', 'option', 'method', 'delete', 'send', 'code', 'answers', 'signIn', 'password'],
  ...[
    'next',
    'finish',
    'scan',
    'cancel',
    'back',
    'help',
    'restart',
    'name',
    'edit',
    'save',
    'review',
    'confirm',
  ],
  ...[
    'stand',
    'run',
    'real',
    '5m',
    '24h',
    'date',
    'delivery',
    'write',
    'approve',
    'deny',
    'disable',
    'enable',
  ],
  ...['resetPassword', 'removeFromGroup', '__proto__', 'constructor', 'hasOwnProperty'],
]

/** A request that any client could send to a portal with open sessions. */
export function hostileRequest(world: World, dice: Dice): Request {
  return dice.pick([wild, wild, onAPage, onAPage, onAdminPages, inTheApi, inTheApi])(world, dice)
}

/** Nothing about it is right, but by chance. */
function wild(world: World, dice: Dice): Request {
  const method = dice.pick(methods)
  const headers = headersFor(world, dice)
  const url = `http://${dice.odds(97) ? '127.0.0.1:8080' : 'evil.test'}${pathFor(world, dice)}`
  const isBare = ['GET', 'HEAD', 'get'].includes(method)
  const body = isBare ? null : bodyFor(world, dice, headers)
  return new Request(url, { method, headers, body, duplex: 'half' } as RequestInit)
}

const formType = 'application/x-www-form-urlencoded'
const own = 'http://127.0.0.1:8080'

/** From a browser that is under way, with its own token: only what it sends is wrong. */
function onAPage(world: World, dice: Dice): Request {
  const [visit] = [...world.browsers.values()].slice(-1 - dice.below(4))
  const path = dice.pick(Object.values(paths))
  if (visit === undefined || dice.odds(15)) return new Request(`${own}${path}?user=${dice.pick(users)}`)
  const cookie = `${cookieName}=${cookieOf(world, visit)}`
  if (dice.odds(20)) return new Request(`${own}${path}`, { headers: { cookie } })
  const step = visit.sessions.get(entryAt(path)!)?.step ?? 0
  const fields = {
    form: formToken(world, visit),
    step: String(step),
    act: dice.pick(acts),
    ...fieldsFor(dice),
  }
  return new Request(`${own}${path}`, {
    method: 'POST',
    headers: { cookie, origin: own, 'content-type': formType },
    body: new URLSearchParams(fields).toString(),
  })
}

const adminPaths = ['/', ...known.filter((path) => /^\/(lab|admin)/.test(path))]

/** From an administrator session, with its cookie and token. */
function onAdminPages(world: World, dice: Dice): Request {
  const [session = 'none', user = 'none'] = [idFor(world, dice, 'session'), idFor(world, dice, 'user')]
  const path = dice.pick([
    ...adminPaths,
    `/lab/sessions/${encodeURIComponent(wellFormed(session))}`,
    `/lab/sessions/${encodeURIComponent(wellFormed(session))}/walk.feature`,
    `/lab/sessions/${encodeURIComponent(wellFormed(session))}/walk.yaml`,
    `/lab/users/${encodeURIComponent(wellFormed(user))}`,
    `/lab/replay?session=${encodeURIComponent(wellFormed(session))}`,
  ])
  const headers = { cookie: `${adminCookie}=${adminProof(world)}`, 'content-type': formType }
  if (dice.odds(40)) return new Request(`${own}${path}`, { headers })
  const fields = { form: adminFormToken(world), act: dice.pick(acts), ...fieldsFor(dice) }
  const named = { ...fields, user, session, steps: dice.pick(walks) }
  const body = new URLSearchParams(dice.odds(50) ? named : fields).toString()
  return new Request(`${own}${path}`, { method: 'POST', headers, body })
}

/** From a program that knows the start token. */
function inTheApi(world: World, dice: Dice): Request {
  const { method, path, body: shape, query } = dice.pick(operations)
  const at = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(idFor(world, dice, name))),
  )
  const kind = dice.pick(['right', 'wrong', 'expired', 'replaced', 'replayed', dice.pick(nasty)])
  const asked = query.map(
    (name) => `${name}=${encodeURIComponent(wellFormed(name === 'kind' ? kind : dice.pick(users)))}`,
  )
  const text = shape === null || dice.odds(5) ? dice.pick(brokenJson) : JSON.stringify(jsonFor(dice, shape))
  return new Request(`${own}/api${at}${asked.length > 0 ? `?${asked.join('&')}` : ''}`, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
    ...(method === 'get' ? {} : { body: text }),
  })
}

function pathFor(world: World, dice: Dice): string {
  const path = dice.odds(50)
    ? dice.pick(known)
    : dice.odds(50)
      ? dice.pick(odd)
      : `/api${dice.pick(operations).path}`.replace(/\{(\w+)\}/g, (_, name: string) =>
          encodeURIComponent(wellFormed(idFor(world, dice, name))),
        )
  const query = Array.from({ length: dice.below(3) }, () => {
    const name = dice.pick([
      'user',
      'mkt',
      'token',
      'return_to',
      'kind',
      'session',
      'q',
      'played',
      '__proto__',
    ])
    return `${name}=${encodeURIComponent(wellFormed(dice.pick(nasty)))}`
  })
  const separator = path.includes('?') ? '&' : '?'
  return `${path}${query.length > 0 ? `${separator}${query.join('&')}` : ''}`
}

function idFor(world: World, dice: Dice, name: string): string {
  if (dice.odds(30)) return dice.pick(nasty)
  if (name === 'session') return dice.pick([...world.sessions.keys(), 'none'])
  if (name === 'user') return dice.pick([...world.store.tenant.users]).userPrincipalName
  return dice.pick([...'canReset', 'mustRegister', 'gates'])
}

function headersFor(world: World, dice: Dice): Headers {
  const headers = new Headers()
  const set = (name: string, value: string, percent: number) => {
    if (dice.odds(percent)) headers.set(name, latin(value))
  }
  set('cookie', cookieFor(world, dice), 85)
  set('authorization', dice.odds(70) ? `Bearer ${world.token}` : `Bearer ${dice.pick(nasty)}`, 40)
  set(
    'origin',
    dice.pick(['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'https://evil.test', 'null']),
    40,
  )
  set('sec-fetch-site', dice.pick(['same-origin', 'none', 'cross-site', 'same-site', 'x']), 20)
  set('content-type', dice.odds(60) ? dice.pick(types.slice(0, 3)) : dice.pick(types), 90)
  set('content-length', dice.pick(['0', '-1', '1e9', 'NaN', '99999999']), 3)
  set('accept-language', dice.pick(nasty), 10)
  set('x-forwarded-host', 'evil.test', 10)
  set('forwarded', 'host=evil.test;proto=https', 10)
  set('host', dice.pick(['127.0.0.1:8080', 'evil.test', '[', '']), 5)
  set('range', 'bytes=0-1,5-', 5)
  set('x-http-method-override', 'DELETE', 5)
  return headers
}

/** What a header can hold at all. */
const latin = (text: string) => text.replace(/[^\u0020-\u00FF]/g, '?').trim()

function cookieFor(world: World, dice: Dice): string {
  const visits = [...world.browsers.values()]
  const own = visits.length > 0 ? cookieOf(world, dice.pick(visits)) : 'none.none'
  const visit = dice.pick([
    own,
    own,
    own,
    own.slice(0, -3),
    own.split('.')[0]!,
    `x${own}`,
    dice.pick(nasty),
    '.',
  ])
  const proof = dice.pick([adminProof(world), adminProof(world), world.token, dice.pick(nasty)])
  const parts = [`${cookieName}=${visit}`]
  if (dice.odds(50)) parts.push(`${adminCookie}=${proof}`)
  if (dice.odds(10))
    parts.push(`sspr-language=${dice.pick(nasty)}`, '__proto__=1', '=', ';;', 'a'.repeat(3_000))
  return parts.join('; ')
}

function bodyFor(
  world: World,
  dice: Dice,
  headers: Headers,
): string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null {
  if (dice.odds(5)) return null
  if (dice.odds(3)) return new Uint8Array(Array.from({ length: 40 }, () => dice.below(256)))
  if (dice.odds(1)) return 'x'.repeat(70_000)
  if (dice.odds(2)) return chunked(dice)
  if (headers.get('content-type')?.startsWith('application/json') === true)
    return dice.odds(80) ? JSON.stringify(jsonFor(dice, null)) : dice.pick(brokenJson)
  return formFor(world, dice)
}

/** A body of unknown length, which may be too long. */
function chunked(dice: Dice): ReadableStream<Uint8Array> {
  let left = dice.pick([1, 10, 80])
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(1024).fill(97))
      else controller.close()
    },
  })
}

function formFor(world: World, dice: Dice): string {
  const visits = [...world.browsers.values()]
  const visit = visits.length > 0 ? dice.pick(visits) : null
  const token = visit === null || dice.odds(30) ? adminFormToken(world) : formToken(world, visit)
  const form = dice.odds(90) ? token : wellFormed(dice.pick(nasty))
  const whole = new URLSearchParams({ form, act: dice.pick(acts), ...fieldsFor(dice) }).toString()
  return dice.odds(10) ? `${whole}&%ff=%fe&&&=&%zz=%` : whole
}

/** Some fields, some of them as they should be. */
function fieldsFor(dice: Dice): Record<string, string> {
  const some = Array.from({ length: dice.below(6) }, () => [
    dice.pick(fieldNames),
    wellFormed(dice.pick(nasty)),
  ])
  const good = Object.entries(goodFields).map(([name, values]) => [name, dice.pick(values)])
  return Object.fromEntries([...good.filter(() => dice.odds(60)), ...some]) as Record<string, string>
}

const goodFields: Readonly<Record<string, readonly string[]>> = {
  user: users,
  person: ['yes'],
  problem: ['forgot', 'know'],
  option: optionNames,
  method: registrationMethodNames,
  contact: ['+1 4255550100', 'ana.lima@example.org'],
  password: ['Zt4!vkq9', 'Qz7#mnw8', 'a'],
  confirm: ['Qz7#mnw8'],
}
