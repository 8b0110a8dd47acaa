import { normalName } from '../../../model/directory.ts'
import { options, policyMethods } from '../../../model/methods.ts'
import { formatDuration } from '../../../model/time.ts'
import type { WalkStep } from '../../../walks/language/case.ts'
import { administer } from '../../../walks/drivers/administrator.ts'
import { dispatch, openSession } from '../../../service/session.ts'
import type { Session } from '../../../service/session.ts'
import { accountOf } from '../../../service/store.ts'
import type { Store } from '../../../service/store.ts'
import type { Subject } from '../subject.ts'
import { actOf } from './moves.ts'
import type { Deed } from './moves.ts'

/** Something that an administrator, or another browser of the user, does while a page is open. */
export interface Meanwhile {
  readonly name: string
  /** The same as steps of a walk. */
  readonly steps: readonly WalkStep[]
  /** True of a reset that is completed elsewhere. */
  readonly replaces: boolean
  apply(store: Store, user: string): void
}

/** Everything that can happen meanwhile to a subject; what changes nothing is left out by the search. */
export function meanwhilesFor({ entry, effective }: Subject, store: Store): Meanwhile[] {
  const { policy } = store
  const { group } = policy.properties
  const { available } = policy.authenticationMethods
  const scoped = policy.properties.enabled === 'selected' && group !== null
  const administrators: Meanwhile[] = [
    change('disable', { disable: true }),
    ...(scoped && store.tenant.groups.some(({ name }) => normalName(name) === normalName(group))
      ? [change('remove from group', { removeFromGroup: group })]
      : []),
    change('enable for nobody', { policy: { properties: { enabled: 'none' } } }),
    change('ask for two methods', { policy: { authenticationMethods: { required: 2 } } }),
    ...policyMethods
      .filter((method) => available.includes(method))
      .map((method) =>
        change(`switch ${method} off`, {
          policy: { authenticationMethods: { available: available.filter((one) => one !== method) } },
        }),
      ),
    change('take the phone away', { authentication: { phone: null } }),
    change('take the address away', { authentication: { email: null } }),
    change('reset the password', { resetPassword: true }),
  ]
  // Only a reset looks at the policy again while its page is open.
  if (entry !== 'reset') return administrators.filter(({ name }) => accountActs.has(name))
  const isLetIn = effective.reset.reason === null && effective.reset.gates > 0
  const optionsOpen = isLetIn ? effective.reset.options : []
  return [
    ...administrators,
    ...(entry === 'reset' && isLetIn
      ? [elsewhere('another browser resets', resetDeeds(effective), true)]
      : []),
    ...(optionsOpen.includes('appCode')
      ? [elsewhere('another browser uses the code of the app', appDeeds(effective), false)]
      : []),
  ]
}

const accountActs: ReadonlySet<string> = new Set(['disable', 'reset the password'])

function change(name: string, administrator: NonNullable<WalkStep['administrator']>): Meanwhile {
  return {
    name,
    steps: [{ administrator }],
    replaces: false,
    apply: (store, user) => administer(store, user, administrator),
  }
}

type Reset = Subject['effective']

/** What a user does who resets without a slip. */
function resetDeeds({ reset, unlock }: Reset): Deed[] {
  const chosen = new Map(reset.options.map((option) => [options[option].factor, option]))
  const proven = [...chosen.values()].slice(0, reset.gates)
  return [
    ...entered(unlock.outcome !== 'notOffered'),
    ...proven.flatMap(provingDeeds),
    { type: 'password.chosen', kind: 'good' },
    { type: 'finish.selected', kind: '' },
  ]
}

function appDeeds({ unlock }: Reset): Deed[] {
  return [...entered(unlock.outcome !== 'notOffered'), ...provingDeeds('appCode')]
}

function entered(asksReason: boolean): Deed[] {
  return [
    { type: 'identity.given', kind: 'right' },
    ...(asksReason ? [{ type: 'problem.stated', kind: 'forgot' } as const] : []),
  ]
}

function provingDeeds(option: Reset['reset']['options'][number]): Deed[] {
  const row = options[option]
  const choose: Deed = { type: 'option.chosen', kind: option }
  if (row.challenge === 'appCode') return [choose, { type: 'code.entered', kind: 'right' }]
  if (row.challenge === 'answers') return [choose, { type: 'answers.given', kind: 'right' }]
  return [
    choose,
    ...(row.typesNumber ? [{ type: 'contact.given', kind: 'right' } as const] : []),
    { type: 'proof.requested', kind: '' },
    row.challenge === 'code'
      ? { type: 'code.entered', kind: 'right' }
      : { type: 'push.answered', kind: 'approve' },
  ]
}

/** Done in a session of its own, by the very dispatch that is searched. */
function elsewhere(name: string, deeds: readonly Deed[], replaces: boolean): Meanwhile {
  return {
    name,
    replaces,
    steps: [
      { session: 'b' },
      { open: 'reset' },
      ...deeds.map((deed) => stepOf(deed, null)),
      { session: 'a' },
    ],
    apply(store, user) {
      const session = openSession(store, { id: 'b', entry: 'reset', user, interrupt: false })
      for (const deed of deeds) dispatch(store, session, actOf(store, session, accountOf(store, user)!, deed))
    },
  }
}

/** A deed as a step of a walk. */
export function stepOf({ type, kind }: Deed, session: Session | null): WalkStep {
  switch (type) {
    case 'identity.given':
      return kind === 'empty'
        ? { identify: '', captcha: 'right' }
        : { captcha: kind === 'captcha' ? 'wrong' : 'right' }
    case 'problem.stated':
      return { reason: kind as 'forgot' }
    case 'option.chosen':
    case 'method.chosen':
      return { choose: kind as never }
    case 'method.deleted':
      return { delete: kind as never }
    case 'contact.given':
      return {
        contact: kind === 'wrong' && session !== null && session.entry !== 'reset' ? 'unreachable' : kind,
      }
    case 'proof.requested':
      return session?.snapshot.context.outstanding === true ? { resend: true } : { send: true }
    case 'code.entered':
      return { code: kind as 'right' }
    case 'push.answered':
      return { push: kind as 'approve' }
    case 'answers.given':
      return { answers: kind as 'right' }
    case 'password.entered':
      return { signIn: kind as 'right' }
    case 'time.passed':
      return { wait: formatDuration(Number(kind)) }
    case 'password.chosen':
      return passwordStep(kind, session)
    default:
      return buttons[type] ?? {}
  }
}

function passwordStep(kind: string, session: Session | null): WalkStep {
  return {
    password: kind === 'weak' ? 'short7!' : 'Vq7!mtrekzu1',
    ...(kind === 'differs' ? { confirm: 'short7!' } : {}),
    ...(session?.entry === 'change' ? { current: kind === 'currentWrong' ? 'wrong' : 'right' } : {}),
  }
}

const buttons: Readonly<Record<string, WalkStep>> = {
  'app.paired': { scan: true },
  'next.selected': { next: true },
  'finish.selected': { finish: true },
  'cancel.selected': { cancel: true },
  'back.selected': { back: true },
  'page.reloaded': { reload: true },
  'help.requested': { contactAdministrator: true },
}
