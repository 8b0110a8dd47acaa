import { normalName } from '../../../model/directory.ts'
import { options, policyMethods } from '../../../model/methods.ts'
import type { Option } from '../../../model/methods.ts'
import { noSecurityInfo, securityInfoOf } from '../../../model/security-info.ts'
import { decide } from '../../../effective/decide.ts'
import { indexPolicy } from '../../../effective/index-policy.ts'
import { resolveNotifications } from '../../../effective/notifications.ts'
import { administer } from '../../../walks/drivers/administrator.ts'
import type { WalkStep } from '../../../walks/language/case.ts'
import { setPassword } from '../../../service/credentials.ts'
import { destinationOf } from '../../../service/codes.ts'
import { effectiveNow } from '../../../service/situation.ts'
import { accountOf, policyIndexNow, setState } from '../../../service/store.ts'
import type { Account, Store } from '../../../service/store.ts'
import { stepAt } from '../../../service/totp.ts'
import type { Subject } from '../subject.ts'
import type { Deed } from './moves.ts'
import { goodPassword } from './moves.ts'
import { appDeeds, helpDeeds, inOtherBrowser, resetDeeds } from './other-browser.ts'
import type { World } from './world.ts'

/** What an administrator, or another browser of the user, has done before a step. */
export interface Meanwhile {
  readonly name: string
  /** The same as steps of a walk. */
  readonly steps: readonly WalkStep[]
  /** True of a reset that is completed elsewhere. */
  readonly replaces: boolean
  apply(store: Store, account: Account): void
}

/** What can happen before the steps of one page. */
export interface Meanwhiles {
  /** Changes of the account before a password is typed; they stay. */
  readonly lasting: readonly Meanwhile[]
  /** Everything that a step can meet beside the account and the policy as they are. */
  before(deed: Deed, world: World): readonly Meanwhile[]
}

type Alternatives = readonly (Meanwhile | null)[]

/**
 * Everything that can happen meanwhile. A reset page reads the store anew at every step, and what it reads then is
 * one of few values: whether the account is enabled, whether and by how many methods the user may reset, where a
 * message goes, whether a reset was completed or a code of the app used elsewhere, and who is notified. Each step is tried
 * with every combination of these, whatever came before, so that no number of acts of others leads further.
 */
export function meanwhilesFor({ entry, effective }: Subject, store: Store, user: string): Meanwhiles {
  const asked = elsewhere('another browser asks the helpdesk', helpDeeds, askHelpdesk)
  if (entry !== 'reset') return signedInMeanwhiles(effective, store, user, asked)
  const isLetIn = effective.reset.reason === null && effective.reset.gates > 0
  const disabled = change(store, user, 'disable', { disable: true })
  const decisions = distinct(store, user, decisionChanges(store, user))
  const replaced = isLetIn
    ? elsewhere('another browser resets', resetDeeds(effective), replacePassword, true)
    : null
  const usedApp = effective.reset.options.includes('appCode') ? usedCodes(effective) : [null]
  const told = notificationChange(store, user)
  const atWrite = product([
    [null, ...decisions],
    [null, replaced],
    [null, asked, told],
  ])
  const contacts = contactChanges(store, user)
  const toOption = (option: Option): Alternatives => [
    null,
    ...contacts.filter((one) => destinationAfter(store, user, one, option)),
  ]
  const atRequest = new Map(effective.reset.options.map((option) => [option, product([toOption(option)])]))
  const atProof = new Map(
    effective.reset.options.map((option) => [
      option,
      product([[null, disabled], toOption(option), option === 'appCode' ? usedApp : [null]]),
    ]),
  )
  const onOption = (found: ReadonlyMap<Option, readonly Meanwhile[]>, { session }: World) =>
    found.get(session.snapshot.context.option!) ?? []
  return {
    lasting: [],
    before({ type }, world) {
      if (type === 'password.chosen' || type === 'finish.selected') return atWrite
      if (type === 'proof.requested') return onOption(atRequest, world)
      if (type === 'help.requested') return [asked]
      return type === 'code.entered' || type === 'push.answered' || type === 'answers.given'
        ? onOption(atProof, world)
        : []
    },
  }
}

/**
 * What a signed-in user's page reads anew: which methods the user holds, each of which a page offers and asks for by
 * itself, so that with all of them and with none everything is seen that any mixture leads to; whether the account is
 * enabled; and the present password.
 */
function signedInMeanwhiles(
  effective: Subject['effective'],
  store: Store,
  user: string,
  asked: Meanwhile,
): Meanwhiles {
  const disabled = change(store, user, 'disable', { disable: true })
  const temporary = temporaryPassword(user)
  const infos: Alternatives = [
    null,
    change(store, user, 'register every method', { authentication: everyMethod }),
    change(store, user, 'remove every method', { authentication: noSecurityInfo }),
  ]
  const offered = change(store, user, 'offer every method', {
    policy: { authenticationMethods: { available: [...policyMethods] } },
  })
  const atProof = product([[null, disabled], infos])
  const atAppCode = product([[null, disabled], infos, usedCodes(effective)])
  const atPassword = product([[null, disabled], [null, temporary], [null, changeRefused(store, user)], infos])
  const atList = product([infos, [null, offered]])
  const otherwise = product([infos])
  return {
    lasting: [disabled, temporary],
    before({ type }, { session, where }) {
      const { page } = session.snapshot.meta
      if (page === 'signIn') return []
      if (type === 'help.requested') return [asked]
      if (type === 'password.chosen') return atPassword
      if (type === 'code.entered') return where?.option === 'appCode' ? atAppCode : atProof
      if (type === 'push.answered' || type === 'answers.given') return atProof
      if (page === 'securityInfo' && (type === 'method.deleted' || type === 'next.selected')) return atList
      return otherwise
    },
  }
}

const everyMethod = securityInfoOf(
  ({ add, testedBy }) =>
    add({
      contact: options[testedBy].contact?.kind === 'address' ? 'other@example.org' : '+1 4255550188',
      questions: 5,
    }),
  { alternatePhone: '+1 4255550187' },
)

/** Writeback switched off; null: the user may change the password all the same. */
function changeRefused(store: Store, user: string): Meanwhile | null {
  const one = change(store, user, 'switch writeback off', {
    policy: { onPremisesIntegration: { writeBackPasswords: false } },
  })
  const reason = (meanwhile: Meanwhile | null) =>
    changed(store, user, meanwhile, (then, account) => effectiveNow(then, account).change.reason)
  return reason(one) === reason(null) ? null : one
}

/** Every combination in which something happens. */
function product(lists: readonly Alternatives[]): Meanwhile[] {
  const rows = lists.reduce<readonly (readonly Meanwhile[])[]>(
    (sofar, list) =>
      sofar.flatMap((row) => [...new Set(list)].map((one) => (one === null ? row : [...row, one]))),
    [[]],
  )
  return rows.filter((row) => row.length > 0).map((row) => (row.length === 1 ? row[0]! : together(row)))
}

function together(row: readonly Meanwhile[]): Meanwhile {
  return {
    name: row.map(({ name }) => name).join(', '),
    steps: row.flatMap(({ steps }) => steps),
    replaces: row.some(({ replaces }) => replaces),
    apply: (store, account) => row.forEach((one) => one.apply(store, account)),
  }
}

/** Acts of an administrator that a decision can depend on. */
function decisionChanges(store: Store, user: string): Meanwhile[] {
  const { group } = store.policy.properties
  const scoped =
    store.policy.properties.enabled === 'selected' &&
    group !== null &&
    store.tenant.groups.some(({ name }) => normalName(name) === normalName(group))
  return [
    change(store, user, 'disable', { disable: true }),
    ...(scoped ? [change(store, user, 'remove from group', { removeFromGroup: group })] : []),
    change(store, user, 'disable for all users', { policy: { properties: { enabled: 'none' } } }),
    change(store, user, 'remove phone and address', { authentication: { phone: null, email: null } }),
    ...([1, 2] as const).map((required) =>
      change(store, user, `require ${required === 1 ? 'one method' : 'two methods'}`, {
        policy: { authenticationMethods: { required } },
      }),
    ),
  ]
}

/** The first of those that are decided alike; what changes nothing is left out. */
function distinct(store: Store, user: string, changes: readonly Meanwhile[]): Meanwhile[] {
  const reading = (one: Meanwhile | null) =>
    changed(store, user, one, (then, account) => {
      const { reason, gates } = decide(policyIndexNow(then), account.user)
      return `${account.user.accountEnabled} ${reason === null} ${gates}`
    })
  const seen = new Set([reading(null)])
  return changes.filter((one) => {
    const text = reading(one)
    return !seen.has(text) && seen.add(text)
  })
}

/** Other numbers and addresses, and none. */
function contactChanges(store: Store, user: string): Meanwhile[] {
  return [
    change(store, user, 'change phone and address', {
      authentication: { phone: '+1 4255550188', officePhone: '+1 4255550189', email: 'other@example.org' },
    }),
    change(store, user, 'remove phones and address', {
      authentication: { phone: null, officePhone: null, email: null },
    }),
  ]
}

function destinationAfter(store: Store, user: string, one: Meanwhile, option: Option): boolean {
  if (!['code', 'call'].includes(options[option].challenge)) return false
  const destination = (meanwhile: Meanwhile | null) =>
    changed(store, user, meanwhile, (then, account) => destinationOf(then, account.user, option))
  return destination(one) !== destination(null)
}

/** Notifications switched the other way; null: they go to the same addresses. */
function notificationChange(store: Store, user: string): Meanwhile | null {
  const { users, administrators } = store.policy.notifications
  const one = change(store, user, 'switch notifications the other way', {
    policy: { notifications: { users: !users, administrators: !administrators } },
  })
  const told = (meanwhile: Meanwhile | null) =>
    changed(store, user, meanwhile, (then, account) =>
      JSON.stringify(resolveNotifications(policyIndexNow(then), account.user)),
    )
  return told(one) === told(null) ? null : one
}

/** What can be read once something has happened. */
function changed<Value>(
  store: Store,
  user: string,
  meanwhile: Meanwhile | null,
  read: (store: Store, account: Account) => Value,
): Value {
  const then: Store = { ...store, accounts: new Map(store.accounts), messages: [], auditLog: [] }
  const account = { ...accountOf(then, user)! }
  then.accounts.set(user.toLowerCase(), account)
  meanwhile?.apply(then, account)
  return read(then, account)
}

/** An administrator's act, worked out once: what it leaves of tenant, policy and account. */
function change(
  store: Store,
  user: string,
  name: string,
  administrator: NonNullable<WalkStep['administrator']>,
): Meanwhile {
  const before = accountOf(store, user)!.user
  const [tenant, policy, after] = changed(
    store,
    user,
    { ...nothing, apply: (then) => administer(then, user, administrator) },
    (then, account) => [then.tenant, then.policy, account.user] as const,
  )
  const isOther = tenant !== store.tenant || policy !== store.policy
  const prepared = isOther ? indexPolicy(tenant, policy, store.now) : null
  const users = new WeakMap<Account['user'], Account['user']>()
  const patched = (one: Account['user']): Account['user'] => ({
    ...one,
    accountEnabled: after.accountEnabled,
    authentication:
      after.authentication === before.authentication
        ? one.authentication
        : { ...after.authentication, confirmedOn: one.authentication.confirmedOn },
  })
  return {
    name,
    steps: [{ administrator }],
    replaces: false,
    apply(then, account) {
      if (prepared !== null) Object.assign(then, { tenant, policy, prepared })
      const known = users.get(account.user) ?? patched(account.user)
      users.set(account.user, known)
      account.user = known
    },
  }
}

const nothing = { name: '', steps: [], replaces: false }

function temporaryPassword(user: string): Meanwhile {
  return {
    name: 'reset the password',
    steps: [{ administrator: { resetPassword: true } }],
    replaces: false,
    apply: (store) => administer(store, user, { resetPassword: true }),
  }
}

/** What a reset that is completed elsewhere leaves behind. */
function replacePassword(store: Store, account: Account): void {
  setPassword(store, account, goodPassword)
  account.writes++
  account.drawn = []
  setState(account, { mustChangePassword: false, passwordChangedAt: store.now })
}

/** The code of the app that is shown now was used, here or elsewhere, and the next one too. */
function usedCodes(effective: Subject['effective']): Alternatives {
  const once = appDeeds(effective)
  const used = (name: string, deeds: readonly Deed[], ahead: number): Meanwhile =>
    elsewhere(name, deeds, ({ now }, account) => {
      account.lastStep = stepAt(now) + ahead
    })
  return [
    null,
    used('the code of the app is used', once, 0),
    used('two codes of the app are used', [...once, ...once.slice(-1)], 1),
  ]
}

function askHelpdesk({ messages, now }: Store, { user }: Account): void {
  messages.unshift({
    kind: 'contactAdministrator',
    to: [],
    at: now,
    code: null,
    user: user.userPrincipalName.toLowerCase(),
    session: 'b',
    option: null,
  })
}

function elsewhere(
  name: string,
  deeds: readonly Deed[],
  apply: Meanwhile['apply'],
  replaces = false,
): Meanwhile {
  return { name, replaces, steps: inOtherBrowser(deeds), apply }
}
