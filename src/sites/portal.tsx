import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { writtenRows } from '../model/platform.ts'
import { problem } from './api/problem.ts'
import { apiRoutes } from './api/routes.ts'
import { denied, note } from './state/admin-log.ts'
import { bladeRoutes } from './admin/routes.ts'
import { bladeStyle } from './admin/style.ts'
import { pageContextOf, cookieRules, page, plain } from './layout/answer.ts'
import { readForm } from './state/forms.ts'
import { bearsToken, adminCookie, adminProof, isAdminSession } from './protection/admin-auth.ts'
import {
  isChange,
  readFields,
  rejectByHost,
  rejectByOrigin,
  type Rejection,
} from './protection/request-checks.ts'
import { headers } from '../system/response-headers.ts'
import { createLimiter, usualPace, type Limiter, type Pace } from './protection/rate-limit.ts'
import { problemPage } from './layout/problem.tsx'
import { equalInConstantTime } from '../service/digest.ts'
import {
  restartStep,
  begin,
  isOpen,
  isOver,
  lastOf,
  leave,
  loadedPage,
  restartedPage,
  presentPage,
  signedIn,
  submitActs,
} from './state/page-flow.ts'
import { labRoutes } from './lab/routes.ts'
import { icon } from './styles/icon.ts'
import { labStyle } from './lab/style.ts'
import { script } from './styles/script.ts'
import { style } from './styles/style.ts'
import { NamePage } from './reset/name-page.tsx'
import { personasOf } from './state/personas.ts'
import { SessionPage } from './reset/session-page.tsx'
import { StartPage } from './reset/start-page.tsx'
import { entryAt, namedFirst, pathFor, signedInOnly } from './state/paths.ts'
import { paths } from '../walks/drivers/page-paths.ts'
import type { Entry } from '../service/session.ts'
import {
  callerOf,
  cookieName,
  cookieOf,
  formToken,
  isFormToken,
  remember,
  renew,
} from './state/browser-sessions.ts'
import type { BrowserSession, World } from './state/world.ts'
import { tick } from './state/clock.ts'

/** Answers requests, independent of the server. */
export type Portal = (request: Request) => Promise<Response>

export interface Opened {
  /** Names it is called by; those of this machine if nothing is said. */
  readonly hosts?: ReadonlySet<string>
  /** False: laboratory, blade and API do not exist. THREAT: T-30 */
  readonly adminPages?: boolean
  readonly pace?: Pace
}

/** Creates the portal of a world: a function from request to response. */
export function createPortal(world: World, opened: Opened = {}): Portal {
  const { hosts, adminPages: hasAdminPages = true, pace = usualPace } = opened
  const app = new Hono()
  const limiter = createLimiter(() => world.outside.now(), pace)
  app.use('*', limited(world, limiter))
  app.get('/', (context) => (hasAdminPages ? start(world, context) : startPage(world, context, false)))
  for (const [name, type, content] of assets)
    app.get(`/assets/${name}`, (context) => context.body(content, 200, { 'content-type': type }))
  for (const path of Object.values(paths)) {
    app.get(path, (context) => show(world, context, entryAt(path)!))
    app.post(path, (context) => submit(world, context, entryAt(path)!, limiter))
  }
  if (hasAdminPages) adminRoutes(app, world, (request) => portal(request))
  app.notFound((context) => problemPage(world, context, 'notFound'))
  // The last resort fails closed and does not reveal what went wrong. THREAT: T-29
  app.onError((_, context) => problemPage(world, context, 'ownFault').catch(() => plain(ownFault)))
  const portal: Portal = async (request) => {
    if (world.stopped) return plain(stopped)
    tick(world)
    const refused = rejectByHost(request, hosts) ?? rejectByOrigin(request)
    const response = refused === null ? await app.fetch(request) : plain(refused)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  }
  return portal
}

const css = 'text/css; charset=utf-8'

const assets = [
  ['style.css', css, style],
  ['lab.css', css, labStyle],
  ['blade.css', css, bladeStyle],
  ['script.js', 'text/javascript; charset=utf-8', script],
  ['icon.svg', 'image/svg+xml', icon],
] as const

/** Routes for the browser that opened the start URL, and for programs that have the start token. */
function adminRoutes(app: Hono, world: World, portal: Portal): void {
  app.use('/lab/*', adminOnly(world))
  app.use('/admin/*', adminOnly(world))
  app.use('/api/*', async (context, next) => (bearsToken(world, context) ? next() : noToken()))
  app.route('/lab', labRoutes(world, portal))
  app.route('/admin', bladeRoutes(world))
  app.route('/', apiRoutes(world))
}

const stopped = { status: 503, why: 'the portal has stopped: see its terminal' }
const ownFault = { status: 500, why: 'internal error' }

/** Limits changes by browser; holders of the start token control the machine anyway. */
function limited(world: World, limiter: Limiter): MiddlewareHandler {
  return async (context, next) => {
    const isFree = !isChange(context.req.raw) || bearsToken(world, context) || isAdminSession(world, context)
    if (isFree) return next()
    const { visit, known } = callerOf(world, getCookie(context, cookieName))
    return limiter(known ? visit.id : null) ? next() : tooMany(world, context)
  }
}

async function tooMany(world: World, context: Context): Promise<Response> {
  const refused = await problemPage(world, context, 'tooMany', { continueAt: context.req.path })
  refused.headers.set('retry-after', '1')
  return refused
}

const noAdminSession = { status: 403, why: 'open the URL that `sspr serve` printed first' }
const noToken = () =>
  problem(401, 'send the start token as `Authorization: Bearer`', {}, { 'www-authenticate': 'Bearer' })

/** Requires the session of the browser that opened the start URL; changes need a form token as well. */
function adminOnly(world: World): MiddlewareHandler {
  return async (context, next) => {
    if (isAdminSession(world, context)) return next()
    note(world.adminLog, denied(context.req.raw, world.store.now, 'the request has no administrator session'))
    return plain(noAdminSession)
  }
}

function startPage(world: World, context: Context, isAdmin: boolean): Response | Promise<Response> {
  const people = isAdmin ? personasOf(world.store) : []
  const { sends, store } = world
  const { platform, cloud } = store.tenant
  return page(
    context,
    <StartPage
      around={pageContextOf(world, context)}
      isAdmin={isAdmin}
      people={people}
      sends={sends}
      platform={writtenRows(platform, cloud)}
    />,
  )
}

/** The first page; the start token in its URL becomes a cookie and leaves the URL. THREAT: T-30 */
function start(world: World, context: Context): Response | Promise<Response> {
  const token = context.req.query('token')
  if (token === undefined) return startPage(world, context, isAdminSession(world, context))
  if (!equalInConstantTime(world.token, token)) return plain(noAdminSession)
  setCookie(context, adminCookie, adminProof(world), cookieRules)
  return context.redirect('/', 303)
}

function show(world: World, context: Context, entry: Entry): Response | Promise<Response> {
  const { visit, returning } = callerOf(world, getCookie(context, cookieName))
  if (!returning) setCookie(context, cookieName, cookieOf(world, visit), cookieRules)
  const surroundings = pageContextOf(world, context)
  const form = formToken(world, visit)
  // The page that says why it ended stays; everything else of a signed-in user needs the sign-in. THREAT: T-21
  if (signedInOnly.has(entry) && signedIn(world, visit) === null && !isOver(world, visit, entry))
    return context.redirect(paths.signIn, 303)
  // A link with a user name starts the page again where it is over.
  const isAnew = surroundings.user !== '' && !signedInOnly.has(entry) && isOver(world, visit, entry)
  if (namedFirst.has(entry) && (isAnew || !visit.sessions.has(entry)))
    return page(context, <NamePage around={surroundings} entry={entry} form={form} typed={visit.typed} />)
  const present = isAnew ? restartedPage(world, visit, entry) : loadedPage(world, visit, entry)
  return page(context, <SessionPage {...present} around={surroundings} form={form} />)
}

async function submit(world: World, context: Context, entry: Entry, limiter: Limiter): Promise<Response> {
  const fields = await readFields(context.req.raw)
  if ('status' in fields) return plain(fields)
  // Looked up after the body has come, so that two requests at once do not both use the same page. THREAT: T-15
  const { visit, known, returning } = callerOf(world, getCookie(context, cookieName))
  const typed = { typed: fields, continueAt: pathFor(entry, (fields.get('user') ?? visit.typed).trim()) }
  if (!returning || !isFormToken(world, visit, fields.get('form') ?? ''))
    // Forms that no page of this browser has are counted with those of unknown browsers. THREAT: T-30
    return known && !limiter(null)
      ? tooMany(world, context)
      : problemPage(world, context, 'foreignForm', typed)
  const moved = move(world, visit, entry, fields)
  // The present page, also where it has ended: a link with a name would begin another.
  if (moved === 'stale')
    return problemPage(world, context, 'noLongerHere', { typed: fields, continueAt: paths[entry] })
  if ('status' in moved) return plain(moved)
  // A session that begins here gets a new id. THREAT: T-09
  const settled = known || !world.browsers.has(moved.id) ? moved : renew(world, moved)
  world.settle()
  if (settled.id !== visit.id) setCookie(context, cookieName, cookieOf(world, settled), cookieRules)
  return context.redirect(paths[entry], 303)
}

/** Starts a page again; the user name is kept. SOURCE: SEC-154 */
function restart(world: World, visit: BrowserSession, entry: Entry, user: string): BrowserSession {
  const left = leave(world, visit, entry)
  return user.trim() === '' ? left : remember(world, left, { typed: user.trim() })
}

/** Shows a disabled account the page that refuses it; a browser without a sign-in is rejected. THREAT: T-21 */
function refusedPage(world: World, visit: BrowserSession, entry: Entry): BrowserSession | Rejection {
  return visit.user === null ? { status: 403, why: 'sign in first' } : begin(world, visit, entry, visit.user)
}

/** Applies a form and returns the browser session afterwards; `stale` if its page is no longer the current one. */
function move(
  world: World,
  visit: BrowserSession,
  entry: Entry,
  fields: ReadonlyMap<string, string>,
): BrowserSession | Rejection | 'stale' {
  if (signedInOnly.has(entry) && signedIn(world, visit) === null && !isOpen(world, visit, entry))
    return refusedPage(world, visit, entry)
  if (fields.get('act') === 'restart') return restart(world, visit, entry, fields.get('user') ?? '')
  if (fields.get('act') === 'name' && namedFirst.has(entry)) {
    const typed = (fields.get('user') ?? '').trim()
    return typed === '' ? visit : begin(world, remember(world, visit, { typed }), entry, typed)
  }
  if (fields.get('step') === String(restartStep) && isOver(world, visit, entry))
    return move(world, leave(world, visit, entry), entry, new Map([...fields, ['step', '0']]))
  const { view, step, last } = presentPage(world, visit, entry)
  const acts = readForm(fields, view)
  if (acts === null) return { status: 400, why: 'that is no form of this page' }
  if (fields.get('step') === String(step)) return submitActs(world, visit, entry, acts).visit
  // A form that is sent twice acts once, and its second answer is the page after it. THREAT: T-15
  const isRepeated = fields.get('step') === String(step - 1) && lastOf(acts) === last
  return isRepeated ? visit : 'stale'
}
