import type { Property } from '../property.ts'

export const t11: Property = {
  id: 'T-11',
  title: 'no message is sent to a number that is not on file, and the attempt is counted',
  why: 'The page could otherwise be used to find out a number, or to have a code sent to another one.',
  answers: ['ASVS 6.6.1'],
  right: () => ({ codeSent: false }),
  service: {
    entries: ['reset'],
    step({ act, before, after, messages, counters }, { entry }) {
      if (entry !== 'reset' || act.type !== 'proof.requested') return null
      const { contact } = before.snapshot.context
      if (contact === null || contact === rightContact(messages)) return null
      if (messages.length === 0) return null
      const [{ to }] = messages as [(typeof messages)[number]]
      if (to.length > 0 && !sameDigits(to[0]!, contact))
        return 'a message is sent for a number that is not on file'
      return counters === 'clean' || after.snapshot.meta.ending !== undefined
        ? null
        : 'a message is sent over the limit'
    },
  },
}

const rightContact = (messages: readonly { readonly to: readonly string[] }[]) => messages[0]?.to[0] ?? null

const digits = (text: string) => text.replace(/\D/g, '')

const sameDigits = (one: string, other: string) => digits(one) === digits(other)
