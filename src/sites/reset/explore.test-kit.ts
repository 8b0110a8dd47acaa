import { dispatch, type Session } from '../../service/session.ts'
import { codeOfKind } from '../../service/simulated-codes.ts'
import { accountOf } from '../../service/store.ts'
import { repeatable } from '../../service/random.ts'
import { viewAccount, viewSession } from '../../service/view.ts'
import { browserOf, portalOf, type Browser, type Form, type Seen } from '../browser.test-kit.ts'
import type { Portal } from '../portal.tsx'
import { entryAt } from '../state/paths.ts'
import type { World } from '../state/world.ts'

/** A page that was reached, and the session behind it. */
export interface Stop {
  readonly seen: Seen
  readonly session: Session
  readonly world: World
  readonly browser: Browser
  readonly path: string
}

/** Secrets as they are typed on walks: no page may show one. */
export const typed = { password: 'Zt4!vkq9', chosen: 'Qz7#mnw8', wrong: 'wr0ng-Secret' } as const

/** What leads on, the nearest to an end first. */
const forward = ['password', 'finish', 'code', 'answers', 'next', 'scan', 'send', 'signIn', 'identify']

/** Walks a path as a user, pressing whatever a page has, and stops at each page. */
export async function wander(
  from: {
    readonly path: string
    readonly user: string
    readonly seed: number
    readonly steps: number
    /** Receives each request and its answer. */
    readonly through?: (portal: Portal, world: World) => Portal
  },
  stop: (at: Stop) => Promise<void> | void,
): Promise<void> {
  const { world, portal } = portalOf()
  const browser = browserOf(from.through?.(portal, world) ?? portal)
  const random = repeatable(from.seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  await browser.get(`${from.path}?user=${from.user}`)
  if (browser.seen().buttons.includes('name')) await browser.press('name')
  for (let step = 0; step < from.steps; step++) {
    const seen = browser.seen()
    const session = sessionBehind(world, from.path)
    if (session !== null) await stop({ seen, session, world, browser, path: from.path })
    const acts = seen.buttons.filter((act) => act !== 'restart' && (act !== 'cancel' || random() < 0.1))
    const phone = session !== null && viewSession(world.store, session).acts.includes('push.answered')
    if (phone && random() < 0.5) {
      dispatch(world.store, session, {
        type: 'push.answered',
        answer: random() < 0.8 ? 'approve' : 'deny',
      })
      await browser.get(from.path)
    } else if (acts.length > 0) {
      const onwards = forward.find((one) => acts.includes(one))
      const act = onwards !== undefined && random() < 0.6 ? onwards : pick(acts)
      const form = seen.forms.find(({ buttons }) => buttons.includes(act))!
      await browser.press(act, typedInto(world, session, act, form, random() < 0.85, pick))
    } else return
  }
}

/** The one session of a path; null: none has begun. */
function sessionBehind(world: World, path: string): Session | null {
  const underway = [...world.browsers.values()].map(({ sessions }) => sessions.get(entryAt(path)!)).at(-1)
  return underway === undefined ? null : (world.sessions.get(underway.session) ?? null)
}

function typedInto(
  world: World,
  session: Session | null,
  act: string,
  form: Form,
  right: boolean,
  pick: <Item>(items: readonly Item[]) => Item,
): Record<string, string> {
  switch (act) {
    case 'identify':
      return right ? { person: 'yes' } : {}
    case 'problem':
    case 'option':
    case 'method':
    case 'delete':
      return Object.fromEntries([...form.choices].map(([name, values]) => [name, pick(values)]))
    case 'send':
      return form.fields.has('contact') ? { contact: right ? contactOf(world, session!) : 'nonsense' } : {}
    case 'code':
      return { code: right ? codeOf(world, session!) : '000000' }
    case 'answers':
      return answersOf(world, session!, right)
    case 'signIn':
      return { password: right ? passwordOf(world, session!) : typed.wrong }
    case 'password':
      return {
        ...(form.fields.has('current') ? { current: right ? passwordOf(world, session!) : typed.wrong } : {}),
        password: typed.chosen,
        confirm: right ? typed.chosen : typed.wrong,
      }
    default:
      return {}
  }
}

const passwordOf = (world: World, { user }: Session) =>
  user === null
    ? typed.wrong
    : (viewAccount(world.store, accountOf(world.store, user)!).password ?? typed.chosen)

function contactOf(world: World, { user, snapshot }: Session): string {
  const { method, option } = snapshot.context
  if (method !== null) return method === 'email' ? 'spare.box@example.org' : '+1 4255550188'
  return viewAccount(world.store, accountOf(world.store, user!)!).destinations[option!] ?? ''
}

/** What the owner of the phone, or of the mailbox, would read there. */
const codeOf = ({ store }: World, session: Session): string =>
  codeOfKind(store, session, accountOf(store, session.user!)!, 'right')

function answersOf(world: World, session: Session, right: boolean): Record<string, string> {
  const { questions, answersWanted, method } = viewSession(world.store, session)
  const known = new Map(viewAccount(world.store, accountOf(world.store, session.user!)!).answers)
  return Object.fromEntries(
    Array.from({ length: answersWanted }, (_, index) => [
      `answer.${index}`,
      !right ? 'no' : method === null ? (known.get(questions[index]!) ?? '') : `Leeds ${index}`,
    ]),
  )
}
