import { isPhoneNumber } from '../../model/contact.ts'
import type { Notification } from './transport.ts'

/** Control characters, line separators, bidirectional controls, and lone surrogates. */
const unsafe = /[\p{Cc}\p{Surrogate}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/u

const addressForm = /^[^\s@<>()[\],;:\\"]{1,64}@[^\s@<>()[\],;:\\"]{1,255}$/u
const correlationForm = /^[\w.:-]{1,100}$/

/** True for one bare address that cannot be read as two. */
export function isMailAddress(text: string): boolean {
  return addressForm.test(text) && !unsafe.test(text)
}

/**
 * Why a notification must not be sent: its header could be read as more than one. Null: it may be sent. The reason
 * repeats nothing of the notification. THREAT: T-25
 */
export function faultOf({ channel, to, subject, correlation }: Notification): string | null {
  if (unsafe.test(subject)) return 'the subject holds a control character'
  if (!correlationForm.test(correlation)) return 'the correlation is not a plain name'
  if (channel === 'push') return to.length === 0 ? null : 'a push names no destination'
  if (to.length === 0) return 'there is no destination'
  const isGood = channel === 'mail' ? isMailAddress : isPhoneNumber
  if (to.every(isGood)) return null
  return channel === 'mail' ? 'a destination is not a mail address' : 'a destination is not a phone number'
}
