import document from '../../../schema/openapi.json' with { type: 'json' }
import { Failure } from '../../diagnostics/failure.ts'
import { formatInstant, lastMoment, parseMoment, second } from '../../model/time.ts'
import { answerNow } from '../../walks/drivers/ask.ts'
import { apiVersion, fits, bodyErrors, type ShapeName, type Shapes } from '../../walks/drivers/api-shapes.ts'
import { administerStep } from '../../walks/drivers/administrator.ts'
import { effectText } from '../../walks/drivers/machine-adapter.ts'
import { codeFor } from '../../service/simulated-codes.ts'
import { passTime, type Session } from '../../service/session.ts'
import { accountOf } from '../../service/store.ts'
import { viewAccount, viewSession } from '../../service/view.ts'
import { putOnPage, deliverAct, openPage } from '../state/page-flow.ts'
import { cookieName, cookieOf } from '../state/browser-sessions.ts'
import { beginAnew, type World } from '../state/world.ts'
import { invalidBody, problem } from './problem.ts'
import { decodeSet } from './sets.ts'
import { accountBody, answerBody, auditBody, messagesBody, sessionBody } from './page-props.ts'
import { moveClock } from '../state/clock.ts'

/** Decoded parameters of the path and the query. */
export type Parameters = Readonly<Record<string, string>>

/** Plain data, or a finished response. */
type Reply = { readonly status?: 200 | 201; readonly body: object } | Response

export interface Operation {
  readonly method: 'get' | 'put' | 'post'
  /** As in the document, with its parameters in braces. */
  readonly path: string
  /** Parameters of the query that it knows. */
  readonly query: readonly string[]
  /** Shape of the body; null: it has none. */
  readonly body: ShapeName | null
  answer(world: World, parameters: Parameters, body: unknown): Reply
}

const version = apiVersion
const done: Reply = { body: { version } }

/** Every operation of the OpenAPI document. A new one is a row here and a path there. */
export const operations: readonly Operation[] = [
  looks('/', () => ({ body: { version, service: 'sspr: a simulation' } })),
  looks('/openapi.json', () => ({ body: document })),
  takes('put', '/world', 'World', (world, _parameters, { now, ...set }) => {
    const at = parseMoment(now)
    if (at === null) return invalidBody([{ pointer: '/now', message: 'it is not a valid date' }])
    const decoded = decodeSet(set)
    if (decoded instanceof Response) return decoded
    beginAnew(world, decoded.tenant, decoded.policy, at)
    return clock(world)
  }),
  takes('put', '/policy-set', 'PolicySet', (world, _parameters, set) => {
    const decoded = decodeSet(set)
    if (decoded instanceof Response) return decoded
    Object.assign(world.store, decoded)
    return done
  }),
  takes('post', '/sessions', 'Opening', (world, _parameters, { entry, user, interrupt = false }) => {
    const session = openPage(world, { entry, user, interrupt })
    return { status: 201, body: { version, session: sessionBody(viewSession(world.store, session)) } }
  }),
  looks('/sessions/{session}', (world, parameters) =>
    onSession(world, parameters, (session) => {
      passTime(world.store, session)
      return { body: { version, session: sessionBody(viewSession(world.store, session)) } }
    }),
  ),
  takes('post', '/sessions/{session}/acts', 'Act', (world, parameters, act) =>
    onSession(world, parameters, (session) => {
      const { offered, effects } = deliverAct(world, session, act)
      const view = sessionBody(viewSession(world.store, session))
      return { body: { version, offered, effects: effects.map(effectText), session: view } }
    }),
  ),
  looks(
    '/sessions/{session}/code',
    (world, parameters) => {
      const kind = oneOf('CodeKind', 'kind', parameters)
      if (kind instanceof Response) return kind
      return onSession(world, parameters, (session) => ({
        body: { version, code: codeFor(world.store, session, kind) },
      }))
    },
    ['kind'],
  ),
  takes('post', '/visits', 'Opening', (world, _parameters, { entry, user, interrupt = false }) => {
    const value = cookieOf(world, putOnPage(world, entry, user, interrupt))
    return { status: 201, body: { version, cookies: [{ name: cookieName, value }] } }
  }),
  looks('/users/{user}', ({ store }, { user = '' }) => {
    const account = accountOf(store, user)
    if (account === undefined) return problem(404, 'unknown user')
    return { body: { version, account: accountBody(viewAccount(store, account)) } }
  }),
  looks('/messages', ({ store }) => ({ body: messagesBody(store.messages) })),
  looks('/audit', ({ store }) => ({ body: auditBody(store.auditLog) })),
  looks(
    '/questions/{question}',
    (world, parameters) => {
      const question = oneOf('QuestionName', 'question', parameters)
      if (question instanceof Response) return question
      return { body: answerBody(answerNow(world.store, question, parameters.user ?? null)) }
    },
    ['user'],
  ),
  looks('/clock', clock),
  takes('post', '/clock', 'Advance', (world, _parameters, { advanceSeconds }) => {
    if (world.store.now + advanceSeconds * second > lastMoment)
      return invalidBody([{ pointer: '/advanceSeconds', message: 'it is after the year 9999' }])
    moveClock(world, advanceSeconds * second)
    return clock(world)
  }),
  takes('put', '/next-write', 'NextWrite', ({ store }, _parameters, { result }) => {
    store.nextWrite = result
    return done
  }),
  takes('put', '/next-delivery', 'NextDelivery', ({ store }, _parameters, { fails }) => {
    store.deliveryFails = fails
    return done
  }),
  takes('post', '/administrator', 'Administration', ({ store }, _parameters, { user, change }) => {
    try {
      administerStep(store, user, change)
      return done
    } catch (error) {
      if (error instanceof Failure) return problem(422, error.message)
      throw error
    }
  }),
]

/** An operation without a visible effect. */
function looks(
  path: string,
  reply: (world: World, parameters: Parameters) => Reply,
  query: readonly string[] = [],
): Operation {
  return { method: 'get', path, query, body: null, answer: reply }
}

/** An operation with a body of a given shape. */
function takes<Name extends ShapeName>(
  method: 'put' | 'post',
  path: string,
  body: Name,
  reply: (world: World, parameters: Parameters, body: Shapes[Name]) => Reply,
): Operation {
  return {
    method,
    path,
    query: [],
    body,
    answer: (world, parameters, value) => reply(world, parameters, value as Shapes[Name]),
  }
}

function clock({ store }: World): Reply {
  return { body: { version, now: formatInstant(store.now) } }
}

function onSession(world: World, { session: id = '' }: Parameters, use: (session: Session) => Reply): Reply {
  const session = world.sessions.get(id)
  return session === undefined ? problem(404, 'unknown session') : use(session)
}

/** A parameter with a fixed set of values. */
function oneOf<Name extends 'CodeKind' | 'QuestionName'>(
  shape: Name,
  parameter: string,
  parameters: Parameters,
): Shapes[Name] | Response {
  const value: unknown = parameters[parameter]
  if (fits(shape, value)) return value
  const [first] = bodyErrors(shape, value)
  return invalidBody([{ pointer: parameter, message: first?.message ?? 'it is missing' }])
}
