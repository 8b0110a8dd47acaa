import { edgesOf } from '../../../machines/config.ts'
import type { Property } from '../property.ts'

const challenges: ReadonlySet<string> = new Set(['code', 'call', 'push'])

export const t02: Property = {
  id: 'T-02',
  title:
    'messages are sent only on request, one at a time, after the first page was passed, and within the limits',
  why: 'An attacker who knows a user name could otherwise flood a mailbox or a phone, and cause costs.',
  answers: ['ASVS 2.4.1', 'ASVS 6.6.3'],
  right: ({ act }) => (act.type === 'identity.given' ? { page: 'identify' } : { codeSent: false }),
  service: {
    step({ act, kind, before, after, messages, counters, truth }, { entry, machine }) {
      const sent = messages.filter((message) => challenges.has(message.kind))
      if (act.type === 'identity.given' && kind === 'captcha') {
        const asks = [...edgesOf(machine.config)].some(({ edge }) => edge.guard?.type === 'captcha is wrong')
        if (asks && after.standing.state !== before.standing.state)
          return 'the first page is passed without the captcha'
      }
      if (sent.length === 0) return null
      if (act.type !== 'proof.requested' && act.type !== 'option.chosen' && act.type !== 'password.entered')
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
      if (entry === 'reset' && sent[0]!.option === 'emailAlternate' && !counted(before, after))
        return 'a mail is sent but not counted towards its limit'
      return truth.age < 0 ? 'the clock goes backwards' : null
    },
  },
}

interface Counting {
  readonly account: { readonly user: { readonly state: { readonly failures: readonly { kind: string }[] } } }
}

function counted(before: Counting, after: Counting): boolean {
  const mails = ({ account }: Counting) =>
    account.user.state.failures.filter(({ kind }) => kind === 'email').length
  return mails(after) === mails(before) + 1
}
