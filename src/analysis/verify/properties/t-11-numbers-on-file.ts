import type { Property } from '../property.ts'

const challenges: ReadonlySet<string> = new Set(['code', 'call', 'push'])

export const t11: Property = {
  id: 'T-11',
  title:
    'a code or call goes to the number or address on file alone, none is sent for another one, and the attempt is counted',
  why: 'The page could otherwise be used to find out a number, or to have a code sent to another one.',
  answers: ['ASVS 6.6.1'],
  isHidden: ({ messages, truth }) => isElsewhere(messages, truth.destination),
  right: ({ before, messages }) => ({
    codeSent: messages.length > 0 && isOnFile(before.snapshot.context.contact, messages),
  }),
  service: {
    step({ act, before, after, messages, counters, truth }, { entry }) {
      const sent = messages.filter(({ kind }) => challenges.has(kind))
      if (sent.length === 0) return null
      if (isElsewhere(sent, truth.destination))
        return 'a message goes to a number or an address that is not on file'
      if (entry !== 'reset' || act.type !== 'proof.requested') return null
      const { contact } = before.snapshot.context
      if (contact === null) return null
      if (!isOnFile(contact, sent)) return 'a message is sent for a number that is not on file'
      return counters === 'clean' || after.snapshot.meta.ending !== undefined
        ? null
        : 'a message is sent over the limit'
    },
  },
}

/** True if a message goes to another number or address than the one on file. */
function isElsewhere(
  messages: readonly { readonly to: readonly string[] }[],
  onFile: string | null,
): boolean {
  return messages.some(({ to }) => to.some((address) => address !== onFile))
}

/** True if what was typed, if anything was, is where the first message goes. */
function isOnFile(contact: string | null, [first]: readonly { readonly to: readonly string[] }[]): boolean {
  const to = first?.to[0]
  return contact === null || to === undefined || digits(to) === digits(contact)
}

const digits = (text: string) => text.replace(/\D/g, '')
