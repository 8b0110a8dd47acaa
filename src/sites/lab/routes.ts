import { Hono, type Context } from 'hono'
import { normalName } from '../../model/directory.ts'
import { accountOf } from '../../service/store.ts'
import { passTime } from '../../service/session.ts'
import { pageContextOf, page, plain } from '../layout/answer.ts'
import { problemPage } from '../layout/problem.tsx'
import { adminFormToken, isAdminForm } from '../protection/admin-auth.ts'
import { readFields, type Rejection } from '../protection/request-checks.ts'
import type { TextId } from '../i18n/index.ts'
import type { Ask } from '../../system/network.ts'
import type { World } from '../state/world.ts'
import { stepsText } from './scenario-texts.ts'
import { setClock } from './clock.ts'
import { AuditPage } from './pages/audit-page.tsx'
import { InboxPage } from './pages/inbox-page.tsx'
import { rooms, type Lab } from './pages/lab-page.tsx'
import { OverviewPage } from './pages/overview-page.tsx'
import { FeaturePage, featureRoom } from './pages/feature-page.tsx'
import { PhonesPage } from './pages/phones-page.tsx'
import { ReplayPage } from './pages/replay-page.tsx'
import { SessionPage } from './pages/session-page.tsx'
import { SessionsPage } from './pages/sessions-page.tsx'
import { UserPage } from './pages/user-page.tsx'
import { UsersPage } from './pages/users-page.tsx'
import { answerPending } from './pending-approvals.ts'
import { notPlayed, playFeature } from './play-feature.ts'
import { recordWalks } from './recorder.ts'
import { replay, type Replayed } from './replay.ts'
import { scenarioOf } from './scenario.ts'
import { administerUser, setSwitch } from './switches.ts'

type Answer = Response | Promise<Response>

/** Routes of the laboratory: inbox, phones, clock, log, sessions and replay. */
export function labRoutes(world: World, portal: Ask): Hono {
  const app = new Hono()
  const recorder = recordWalks(world)
  const lab = (context: Context, problem: TextId | null = null): Lab => ({
    world,
    recorder,
    around: pageContextOf(world, context),
    form: adminFormToken(world),
    problem,
  })
  const shows = (path: string, body: (shown: Lab, context: Context) => unknown) =>
    app.get(path, (context) => page(context, body(lab(context), context)))
  shows('/', (shown) => OverviewPage({ lab: shown }))
  shows('/inbox', (shown) => InboxPage({ lab: shown }))
  shows('/phones', (shown) => PhonesPage({ lab: shown }))
  shows('/audit', (shown, { req }) => AuditPage({ lab: shown, user: req.query('user') ?? '' }))
  shows('/sessions', (shown) => SessionsPage({ lab: shown }))
  shows('/users', (shown, { req }) => UsersPage({ lab: shown, search: req.query('q') ?? '' }))
  app.get('/users/:name', (context) => {
    const account = accountOf(world.store, context.req.param('name'))
    return account === undefined
      ? problemPage(world, context, 'notFound')
      : page(context, UserPage({ lab: lab(context), account }))
  })
  sessionRoutes(app, world, lab)
  changeRoutes(app, world, lab)
  replayRoutes(app, world, lab)
  featureRoutes(app, world, portal, lab)
  return app
}

type LabOf = (context: Context, problem?: TextId | null) => Lab

function sessionRoutes(app: Hono, world: World, lab: LabOf): void {
  const found = (context: Context) => {
    const session = world.sessions.get(context.req.param('id') ?? '')
    if (session !== undefined) passTime(world.store, session)
    return session
  }
  app.get('/sessions/:id', async (context) => {
    const session = found(context)
    if (session === undefined) return problemPage(world, context, 'notFound')
    const shown = lab(context)
    const scenario = await scenarioOf(world, shown.recorder, session)
    return page(context, SessionPage({ lab: shown, session, scenario }))
  })
  const files = { 'walk.feature': 'feature', 'walk.yaml': 'cases' } as const
  for (const [name, part] of Object.entries(files)) {
    app.get(`/sessions/:id/${name}`, async (context) => {
      const session = found(context)
      if (session === undefined) return problemPage(world, context, 'notFound')
      const scenario = await scenarioOf(world, lab(context).recorder, session)
      const text = typeof scenario === 'string' ? null : scenario[part]
      if (text === null) return plain({ status: 409, why: 'this walk cannot be told so' })
      return context.body(text, 200, {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
      })
    })
  }
}

const forged: Rejection = { status: 403, why: 'the form is not from this laboratory: open its page again' }

type Fields = ReadonlyMap<string, string>

/** A change is a form of ours; its answer leads to a page. THREAT: T-17 */
function changes(
  app: Hono,
  world: World,
  path: string,
  change: (fields: Fields, context: Context) => Answer,
): void {
  app.post(path, async (context) => {
    const fields = await readFields(context.req.raw)
    if ('status' in fields) return plain(fields)
    return isAdminForm(world, fields.get('form') ?? '') ? change(fields, context) : plain(forged)
  })
}

function done(world: World, context: Context, to: string): Answer {
  world.settle()
  return context.redirect(to, 303)
}

/** Nothing was changed; the page says why. */
function refused(context: Context, body: unknown): Answer {
  context.status(422)
  return page(context, body)
}

function changeRoutes(app: Hono, world: World, lab: LabOf): void {
  changes(app, world, '/clock', (fields, context) => {
    const problem = setClock(world, fields.get('act') ?? '', fields.get('date') ?? '')
    if (problem === null) return done(world, context, rooms.overview)
    return refused(context, OverviewPage({ lab: lab(context, problem) }))
  })
  changes(app, world, '/switches', (fields, context) =>
    setSwitch(world, fields)
      ? done(world, context, rooms.overview)
      : refused(context, OverviewPage({ lab: lab(context, 'lab.notDone') })),
  )
  changes(app, world, '/phones', (fields, context) => {
    const answer = fields.get('act') === 'approve' ? 'approve' : 'deny'
    return answerPending(world, fields.get('session') ?? '', answer, fields.get('number') ?? '')
      ? done(world, context, rooms.phones)
      : refused(context, PhonesPage({ lab: lab(context, 'lab.notDone') }))
  })
  changes(app, world, '/users', (fields, context) => {
    const shown = lab(context, 'lab.notDone')
    const path = `${rooms.users}/${encodeURIComponent(fields.get('user') ?? '')}`
    return administerUser(world, shown.recorder, fields)
      ? done(world, context, path)
      : refused(context, UsersPage({ lab: shown, search: '' }))
  })
}

/** Plays a walk once; its page can be reloaded without playing it again. */
function replayRoutes(app: Hono, world: World, lab: LabOf): void {
  let last = { steps: '', user: '', replayed: null as Replayed | null }
  app.get('/replay', async (context) => {
    const shown = lab(context)
    const session = context.req.query('session')
    const isLast = context.req.query('played') !== undefined && last.replayed !== null
    const told = isLast ? last : { ...(await toldWalk(shown, session ?? '')), replayed: null }
    return page(context, ReplayPage({ lab: shown, ...told }))
  })
  changes(app, world, '/replay', async (fields, context) => {
    const [steps, user] = [fields.get('steps') ?? '', normalName(fields.get('user') ?? '')]
    last = { steps, user, replayed: await replay(world, steps, user === '' ? null : user) }
    return done(world, context, `${rooms.replay}?played`)
  })
}

/** Plays a scenario on this portal, and resets its world. */
function featureRoutes(app: Hono, world: World, portal: Ask, lab: LabOf): void {
  let last = notPlayed
  app.get('/replay/feature', (context) => page(context, FeaturePage({ lab: lab(context), played: last })))
  changes(app, world, '/replay/feature', async (fields, context) => {
    const run = world.policyInUse?.runFeature
    if (run === undefined) return plain({ status: 409, why: 'this portal runs no features' })
    const remote = { url: new URL(context.req.url).origin, token: world.token, ask: portal }
    last = await playFeature(
      (text) => run(text, remote),
      last,
      fields.get('feature') ?? '',
      fields.get('act') ?? '',
    )
    return done(world, context, featureRoom)
  })
}

/** The steps of a session's walk, to be played again. */
async function toldWalk({ world, recorder }: Lab, id: string): Promise<{ steps: string; user: string }> {
  const session = world.sessions.get(id)
  const scenario = session === undefined ? 'forgotten' : await scenarioOf(world, recorder, session)
  return typeof scenario === 'string'
    ? { steps: '- open: reset\n', user: '' }
    : { steps: stepsText(scenario), user: scenario.given.user ?? '' }
}
