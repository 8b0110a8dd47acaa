// The pages of a reset, one act at a time.
import { blockedUntil, isOneTooMany } from './attempts.mjs'
import { goodCode, issue, whereOf } from './codes.mjs'
import {
  checkUser,
  decide,
  destination,
  dialled,
  digits,
  methodsOf,
  options,
  plain,
  refusesPassword,
  telephoneServes,
} from './directory.mjs'
import { has } from './faults.mjs'

const progress = 'Self-service password reset flow activity progress'
const activity = 'Reset password (self-service)'
const patience = 15 * 60_000

/** An untouched page. */
export function openReset(world, id) {
  return {
    ...{
      id,
      entry: 'reset',
      user: null,
      page: 'identify',
      ending: null,
      retry: false,
      reason: null,
      gates: 0,
    },
    ...{
      option: null,
      contact: null,
      outstanding: false,
      passed: [],
      questions: [],
      open: [],
      password: null,
    },
    ...{ attempts: [], startedAt: world.now, turn: ++world.turn },
  }
}

/** Lets a page notice how late it is. */
export function passTime(world, session) {
  if (session.ending === null && world.now - session.startedAt >= patience && !has('never-expires'))
    end(session, 'expired', 'SessionExpired')
}

/** What a person does. False: the page does not offer it, and nothing has happened. */
export function act(world, session, doing) {
  passTime(world, session)
  if (session.ending !== null || !actsOf(session).includes(doing.type)) return false
  if (doing.type === 'cancel.selected') return end(session, 'cancelled', null)
  if (doing.type === 'page.reloaded') return true
  if (doing.type === 'back.selected') return session.option === null ? true : choose(world, session, null)
  if (proofs.has(doing.type) && isOff(world, session)) {
    log(world, session, progress, 'failure')
    return end(session, 'denied', 'AccountDisabled')
  }
  return deeds[doing.type](world, session, doing)
}

const proofs = new Set(['code.entered', 'push.answered', 'answers.given'])

/** Switched off since the first page. */
function isOff(world, { user }) {
  return world.accountOf(user)?.user.accountEnabled === false && !has('trusts-the-first-look')
}

/** Acts the page has controls for. */
export function actsOf({ page, ending, option, outstanding, password }) {
  if (ending !== null) return []
  const always = ['cancel.selected', 'back.selected', 'page.reloaded']
  if (page === 'identify') return [...always, 'identity.given']
  if (page === 'newPassword')
    return [...always, 'password.chosen', ...(password === null ? [] : ['finish.selected'])]
  if (option === null) return [...always, 'option.chosen']
  const { way, typed } = options[option]
  const answer = { code: 'code.entered', push: 'push.answered' }[way]
  const asked = { appCode: ['code.entered'], answers: ['answers.given'] }[way] ?? [
    ...(typed ? ['contact.given'] : []),
    'proof.requested',
    ...(outstanding ? [answer] : []),
  ]
  return [...always, 'option.chosen', ...asked]
}

/** Options that can be chosen now. */
export function choices({ page, ending, open, passed }) {
  if (ending !== null || !page.startsWith('verification')) return []
  return open.filter((name) => has('same-method-twice') || !passed.includes(options[name].factor))
}

const deeds = {
  'identity.given'(world, session, { user, captcha }) {
    if (captcha === 'wrong' && !has('ignores-captcha')) return again(session, 'CaptchaRefused')
    if (user.trim() === '') return again(session, 'UserNotFound')
    const account = world.accountOf(user)
    if (account === null) {
      log(world, session, progress, 'failure')
      return end(session, 'denied', 'UserNotFound')
    }
    checkUser(account.user)
    session.user = plain(user)
    if (blockedUntil(account.failures, world.now) !== null) return end(session, 'blocked', 'TooManyAttempts')
    const { reason, gates, open } = decide(world, account.user)
    log(world, session, progress, reason === null ? 'success' : 'failure')
    if (reason !== null) return end(session, 'denied', reason)
    Object.assign(session, { page: 'verification1', gates, open })
    return fine(session)
  },
  'option.chosen'(world, session, { option }) {
    return choices(session).includes(option) && choose(world, session, option)
  },
  'contact.given'(_world, session, { contact }) {
    Object.assign(session, { contact, outstanding: false })
    return fine(session)
  },
  'proof.requested'(world, session) {
    const account = world.accountOf(session.user)
    const { option, contact } = session
    const to = destination(account.user, option)
    const { way, typed } = options[option]
    if (typed) {
      if (contact === null) return again(session, 'ContactMismatch')
      if (isOver(world, session, 'phone')) return block(world, session, 'phone')
      if (digits(contact) !== digits(to ?? '') && !has('sends-to-any-number'))
        return failed(world, session, 'phone', 'ContactMismatch', { outstanding: false })
    }
    const sent = sentKind(option)
    if (sent !== null && isOver(world, session, sent)) return block(world, session, sent)
    if (world.deliveryFails || (typed && !telephoneServes(world))) {
      Object.assign(session, { outstanding: false, retry: true, reason: null })
      return true
    }
    if (sent !== null) count(world, session, sent)
    const code = way === 'code' ? issue(world, whereOf(session, account)) : null
    const kind = way === 'code' ? 'code' : typed ? 'call' : 'push'
    world.send(
      kind,
      to === null ? [] : [typed && digits(contact) !== digits(to ?? '') ? dialled(contact) : to],
      code,
    )
    session.outstanding = true
    return fine(session)
  },
  'code.entered'(world, session, { code: typed }) {
    if (typed.replace(/[\s-]/g, '') === '') return again(session, 'CodeRefused')
    const { counts } = options[session.option]
    if (isOver(world, session, counts)) return block(world, session, counts)
    const code = goodCode(world, whereOf(session, world.accountOf(session.user)), typed)
    if (code === undefined) return failed(world, session, counts, 'CodeRefused')
    code.state = 'used'
    return pass(world, session)
  },
  'push.answered'(world, session, { answer }) {
    const { counts } = options[session.option]
    if (isOver(world, session, counts)) return block(world, session, counts)
    if (answer === 'approve') return pass(world, session)
    return failed(world, session, counts, 'CodeRefused', { outstanding: false })
  },
  'answers.given'(world, session, { answers }) {
    const kind = 'securityQuestions'
    if (isOver(world, session, kind)) return block(world, session, kind)
    const tidy = (pairs) =>
      new Map(pairs.map(([question, answer]) => [question, answer.trim().toLowerCase()]))
    const [given, known] = [tidy(answers), tidy(world.accountOf(session.user).answers)]
    const right = session.questions.every((one) => given.get(one) === known.get(one))
    if (right || has('takes-any-answer')) return pass(world, session)
    failed(world, session, kind, 'AnswersRefused')
    session.questions = draw(world, session)
    return true
  },
  'password.chosen'(_world, session, { password, confirm }) {
    Object.assign(session, { password, confirm })
    return fine(session)
  },
  'finish.selected': write,
}

/** Mails and texts count when they are sent; calls do not. */
function sentKind(option) {
  if (option === 'emailAlternate') return 'email'
  return option === 'textMobilePhone' ? 'textSent' : null
}

/** Everything is looked at once more, right before the password is written. */
function write(world, session) {
  const account = world.accountOf(session.user)
  const { reason, gates } = decide(world, account.user)
  const late = account.setTurn > session.turn ? 'SessionExpired' : null
  const missing = session.passed.length < gates && !has('skips-second-gate') ? 'StepNotOffered' : null
  const barrier = has('trusts-the-first-look') ? null : (reason ?? late ?? missing)
  if (barrier !== null) {
    log(world, session, activity, 'failure')
    return end(session, 'denied', barrier)
  }
  if (session.password !== session.confirm && !has('ignores-confirmation'))
    return again(session, 'PasswordsDiffer')
  const refusal = refusesPassword(world, account.user, session.password)
  if (refusal !== null) {
    log(world, session, activity, 'failure')
    return again(session, refusal)
  }
  Object.assign(account, { password: session.password, failures: [], setTurn: ++world.turn })
  account.writes++
  log(world, session, activity, 'success')
  tell(world, account.user)
  session.page = 'passwordChanged'
  return end(session, 'completed', null)
}

function tell(world, { userPrincipalName, mail, otherMails = [] }) {
  if (world.policy.notifications?.users === false || has('tells-nobody')) return
  const all = new Map([mail, ...otherMails].filter((one) => one != null).map((one) => [plain(one), one]))
  world.send('userPasswordReset', all.size === 0 ? [userPrincipalName] : [...all.values()], null)
}

function pass(world, session) {
  const passed = [...session.passed, options[session.option].factor]
  log(world, session, progress, 'success')
  const done = passed.length >= session.gates || has('skips-second-gate')
  Object.assign(session, {
    passed,
    page: done ? 'newPassword' : 'verification2',
    option: null,
    contact: null,
  })
  session.outstanding = false
  return fine(session)
}

function choose(world, session, option) {
  Object.assign(session, { option, contact: null, outstanding: false })
  if (option === 'securityQuestions') session.questions = draw(world, session)
  return fine(session)
}

/** As many as the policy asks, in random order. */
function draw(world, session) {
  const left = world.accountOf(session.user).answers.map(([question]) => question)
  const { required } = methodsOf(world.policy).securityQuestions
  return Array.from({ length: required }, () => left.splice(Math.floor(Math.random() * left.length), 1)[0])
}

const attemptsOf = (world, session) =>
  has('forgets-attempts') ? session.attempts : world.accountOf(session.user).failures

function isOver(world, session, kind) {
  const attempts = attemptsOf(world, session)
  return blockedUntil(attempts, world.now) !== null || isOneTooMany(attempts, kind, world.now)
}

function count(world, session, kind) {
  attemptsOf(world, session).push({ kind, at: world.now })
}

function block(world, session, kind) {
  count(world, session, kind)
  log(world, session, 'Blocked from self-service password reset', 'success')
  return end(session, 'blocked', 'TooManyAttempts')
}

function failed(world, session, kind, reason, more = {}) {
  count(world, session, kind)
  Object.assign(session, more)
  return again(session, reason)
}

function log(world, { user }, what, status) {
  if (!has('keeps-no-log')) world.log.push({ activity: what, status, at: world.now, user })
}

const again = (session, reason) => Object.assign(session, { retry: true, reason }) !== null
const fine = (session) => Object.assign(session, { retry: false, reason: null }) !== null
function end(session, ending, reason) {
  if (ending !== 'completed') session.page = 'refused'
  Object.assign(session, { ending, reason, retry: false, option: null })
  return true
}
