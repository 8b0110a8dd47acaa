import { decide } from '../../../effective/decide.ts'
import type { Decision } from '../../../effective/decide.ts'
import { resolveNotifications } from '../../../effective/notifications.ts'
import { passwordRefusal } from '../../../effective/password-refusal.ts'
import { hasSecondFactor } from '../../../effective/second-factors.ts'
import type { WriteResult } from '../../../machines/events.ts'
import { codeScope } from '../../../service/code-scope.ts'
import { registeredQuestions } from '../../../service/credentials.ts'
import type { Session } from '../../../service/session.ts'
import { policyIndexNow } from '../../../service/store.ts'
import type { Account, Store } from '../../../service/store.ts'
import type { CodeScope } from '../../../service/codes.ts'
import { lengths } from './clock.ts'
import type { Truth } from './step.ts'
import type { Known } from './world.ts'

interface Moment {
  readonly session: Session
  readonly hasAsked: boolean
  readonly known: Known
  readonly where: CodeScope | null
  readonly write: WriteResult
  readonly isReplaced: boolean
  readonly waitsInVain: boolean
  readonly passLapses: boolean
}

/** What the rules, and the search's own memory, say of the moment of a step; worked out when a property asks. */
export class TruthOfStep implements Truth {
  readonly #store: Store
  readonly #account: Account
  readonly #moment: Moment
  #decision: Decision | null = null

  constructor(store: Store, account: Account, moment: Moment) {
    this.#store = store
    this.#account = account
    this.#moment = moment
  }
  get age() {
    return this.#store.now - this.#moment.known.since
  }
  get isReplaced() {
    return this.#moment.isReplaced
  }
  get hasAsked() {
    return this.#moment.hasAsked
  }
  get destination() {
    return codeScope(this.#store, this.#moment.session, this.#account)?.destination ?? null
  }
  get waitsInVain() {
    return this.#moment.waitsInVain
  }
  get passIsOver() {
    const { known, passLapses } = this.#moment
    return (
      passLapses &&
      known.passUntil !== null &&
      this.#store.now >= known.passUntil &&
      hasSecondFactor(policyIndexNow(this.#store), this.#account.user)
    )
  }
  get owesPassword() {
    return this.#moment.known.owesPassword
  }
  get write() {
    return this.#moment.write
  }
  get codeIsGood() {
    const { known, where } = this.#moment
    if (where === null) return false
    if (where.option === 'appCode') return true
    const sent = known.codes[where.option]
    return sent?.isOut === true && this.#store.now - sent.at < lengths.code && sent.to === where.destination
  }
  get refusal() {
    return this.#decided().reason
  }
  get gates() {
    return this.#decided().gates
  }
  get questions() {
    const { required } = this.#store.policy.authenticationMethods.securityQuestions
    return { required, registered: registeredQuestions(this.#store, this.#account) }
  }
  get passwordRefusal() {
    const { password } = this.#moment.known
    if (password === null) return null
    return passwordRefusal({
      password,
      operation: this.#moment.session.entry === 'reset' ? 'reset' : 'change',
      current: '',
      tenant: this.#store.tenant,
      user: this.#account.user,
    })
  }
  get notified() {
    return resolveNotifications(policyIndexNow(this.#store), this.#account.user)
  }
  #decided(): Decision {
    return (this.#decision ??= decide(policyIndexNow(this.#store), this.#account.user))
  }
}
