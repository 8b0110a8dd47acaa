import type { Message } from '../../../service/store.ts'
import type { Property } from '../property.ts'
import type { Glimpse } from '../service/step.ts'

const challenges: ReadonlySet<string> = new Set(['code', 'call', 'push'])

export const t11: Property = {
  id: 'T-11',
  title:
    'a code or call goes to the number or address on file alone, none is sent for another one, and the attempt is counted',
  why: 'The page could otherwise be used to find out a number, or to have a code sent to another one.',
  answers: ['ASVS 6.6.1'],
  isHidden: ({ messages, after, truth }) =>
    isElsewhere(messages, truth.destination) || isOfNobody(messages, after),
  right: ({ before, messages }) => ({
    codeSent: messages.length > 0 && isOnFile(before.snapshot.context.contact, messages),
  }),
  service: {
    step({ act, before, after, messages, counters, truth }, { entry }) {
      const sent = messages.filter(({ kind }) => challenges.has(kind))
      if (sent.length === 0) return null
      if (isElsewhere(sent, truth.destination) || isOfNobody(sent, after))
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

/**
 * True if a message goes to a contact that the user neither has on file nor types to register it. Where one is left out
 * of git, its stand-in is not known.
 */
function isOfNobody(messages: readonly Pick<Message, 'to'>[], { account, snapshot }: Glimpse): boolean {
  const { authentication, mobilePhone, businessPhone, otherMails } = account.user
  const { phone, alternatePhone, officePhone, email } = authentication
  const onFile = [
    phone,
    alternatePhone,
    officePhone,
    email,
    mobilePhone,
    businessPhone,
    otherMails[0] ?? null,
  ]
  if (onFile.includes(true)) return false
  const { method, contact } = snapshot.context
  const known = (method === null ? onFile : [contact]).filter((one) => typeof one === 'string').map(plain)
  return messages.some(({ to }) => to.some((address) => !known.includes(plain(address))))
}

/** A number without its blanks and an extension, or an address in lower case. */
const plain = (contact: string): string =>
  contact.includes('@') ? contact.toLowerCase() : digits(contact.replace(/x.*$/i, ''))

/** True if what was typed, if anything was, is where the first message goes. */
function isOnFile(contact: string | null, [first]: readonly { readonly to: readonly string[] }[]): boolean {
  const to = first?.to[0]
  return contact === null || to === undefined || digits(to) === digits(contact)
}

const digits = (text: string) => text.replace(/\D/g, '')
