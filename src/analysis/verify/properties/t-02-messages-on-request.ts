import type { Message } from '../../../service/store.ts'
import { mailsAllowed } from '../service/counters.ts'
import type { ServiceStep } from '../service/step.ts'
import type { Property } from '../property.ts'
import { messagesOverLimit } from '../trials.ts'
import { asks } from '../still-read.ts'

const challenges: ReadonlySet<string> = new Set(['code', 'call', 'push'])

/** Acts by which a message is asked for. */
const requests: ReadonlySet<string> = new Set([
  'proof.requested',
  'app.paired',
  'option.chosen',
  'password.entered',
])

/** Acts by which nothing is asked for, wherever they lead. */
const asksForNothing: ReadonlySet<string> = new Set(['page.reloaded', 'back.selected'])

export const t02: Property = {
  id: 'T-02',
  title:
    'messages are sent only on request, one at a time, after the first page was passed, and within the limits',
  why: 'An attacker who knows a user name could otherwise flood a mailbox or a phone, and cause costs.',
  answers: ['ASVS 2.4.1', 'ASVS 6.6.3'],
  trials: messagesOverLimit,
  right(step) {
    if (step.act.type === 'identity.given') return { page: 'identify' }
    if (step.act.type === 'help.requested') {
      const { kind, to } = step.messages[0]!
      return { notifications: [{ kind, to: [...to] }] }
    }
    return isUncounted(step) ? { outcome: 'blocked' } : { codeSent: false }
  },
  // A message that is not counted shows when more are sent than the limit allows.
  shownBy(path, step, { platform }) {
    if (!isUncounted(step)) return path
    const [message] = sentIn(step)
    const allowed = message!.option === 'emailAlternate' ? mailsAllowed : platform.attemptsAllowed
    const last = path.at(-1)!
    return [...path.slice(0, -1), { ...last, step: { ...last.step, times: allowed + 1 } }]
  },
  service: {
    step(step, { entry, machine, plan }) {
      const { act, kind, before, after, messages, counters, truth } = step
      const mails = messages.filter((message) => message.kind === 'contactAdministrator')
      if (mails.length > 0 && truth.hasAsked)
        return 'administrators are sent a second mail by a user who has just asked'
      const sent = sentIn(step)
      if (act.type === 'identity.given' && kind === 'captcha') {
        if (asks(machine.config, 'captcha is wrong') && after.snapshot.state !== before.snapshot.state)
          return 'the first page is passed without the captcha'
      }
      if (sent.length === 0) return null
      // The page of the second factor sends by itself, and only a user who knows the password sees it. SOURCE: R-189
      if (asksForNothing.has(act.type) || (!requests.has(act.type) && after.snapshot.meta.page !== 'mfa'))
        return `\`${act.type}\` sends a message without a request`
      if (sent.length > 1) return `one request sends ${sent.length} messages`
      if (
        entry === 'reset' &&
        counters !== 'clean' &&
        sent[0]!.option !== 'appNotification' &&
        act.type === 'proof.requested'
      )
        return counters === 'blocked'
          ? 'a blocked user is sent a message'
          : 'a message is sent over the limit'
      const countsTexts = 'countsTexts' in plan && plan.countsTexts
      const isText = sent[0]!.option === 'textMobilePhone'
      if (entry === 'reset' && isUncounted(step) && (!isText || countsTexts))
        return `a ${isText ? 'text' : 'mail'} is sent but not counted towards its limit`
      return truth.age < 0 ? 'the clock goes backwards' : null
    },
  },
}

function sentIn({ messages }: ServiceStep): readonly Message[] {
  return messages.filter((message) => challenges.has(message.kind))
}

/** A mail or a text is sent on request below the limit, and no counter is raised. */
function isUncounted(step: ServiceStep): boolean {
  const option = sentIn(step)[0]?.option
  const counted = option === 'emailAlternate' ? 'email' : option === 'textMobilePhone' ? 'textSent' : null
  if (counted === null || step.act.type !== 'proof.requested' || step.counters !== 'clean') return false
  const failures = ({ account }: ServiceStep['before']) =>
    account.user.state.failures.filter(({ kind }) => kind === counted).length
  return failures(step.after) !== failures(step.before) + 1
}
