import type { Act } from '../../../machines/events.ts'
import { normalName } from '../../../model/directory.ts'
import { options, policyMethods } from '../../../model/methods.ts'
import { formatDuration } from '../../../model/time.ts'
import type { CodeKind } from '../../../service/simulated-codes.ts'
import type { WalkStep } from '../../../walks/language/case.ts'
import { stepOfAct } from '../../../walks/language/kind-of-step.ts'
import type { PasswordStep } from '../../../walks/language/steps/password.ts'
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
    change('disable for all users', { policy: { properties: { enabled: 'none' } } }),
    change('require two methods', { policy: { authenticationMethods: { required: 2 } } }),
    ...policyMethods
      .filter((method) => available.includes(method))
      .map((method) =>
        change(`switch ${method} off`, {
          policy: { authenticationMethods: { available: available.filter((one) => one !== method) } },
        }),
      ),
    change('remove the phone', { authentication: { phone: null } }),
    change('remove the address', { authentication: { email: null } }),
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
  if (type === 'identity.given' && kind !== 'empty')
    return { captcha: kind === 'captcha' ? 'wrong' : 'right' }
  if (type === 'time.passed') return { wait: formatDuration(Number(kind)) }
  const isRegistering = session !== null && session.entry !== 'reset'
  // The kind of a deed is what the language calls that which is chosen, answered or typed.
  const act = {
    ...{ type, problem: kind, option: kind, method: kind, answer: kind, user: '', contact: '' },
    captcha: 'right',
  } as unknown as Act
  const step = stepOfAct(act, {
    captcha: true,
    outstanding: session?.snapshot.context.outstanding === true,
    name: (typed) => typed,
    contact: () => (kind === 'wrong' && isRegistering ? 'unreachable' : kind),
    code: () => kind as CodeKind,
    answers: () => kind as 'right',
    signIn: () => kind as 'right',
    password: () => passwordStep(kind, session),
  })
  return step ?? {}
}

function passwordStep(kind: string, session: Session | null): Partial<PasswordStep> {
  return {
    password: kind === 'weak' ? 'short7!' : 'Vq7!mtrekzu1',
    ...(kind === 'differs' ? { confirm: 'short7!' } : {}),
    ...(session?.entry === 'change' ? { current: kind === 'currentWrong' ? 'wrong' : 'right' } : {}),
  }
}
