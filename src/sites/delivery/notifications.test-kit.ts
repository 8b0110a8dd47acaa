import { inspect } from 'node:util'
import { Failure } from '../../diagnostics/failure.ts'
import type { Message } from '../../service/store.ts'
import { notificationOf, type Notification, type NotificationContext } from './transport.ts'
import { englishNotifications } from './notification-texts.ts'

/** What notifications of tests need besides a message. */
export const notificationContext: NotificationContext = {
  tenantName: 'Müller & Söhne',
  texts: englishNotifications,
}

/** A message at 2026-06-01T09:00:00Z; a code to ann@example.com unless it says otherwise. */
export function message(parts: Partial<Message> = {}): Message {
  const about = { user: 'ann@example.com', session: 'session-1', option: null }
  const at = Date.UTC(2026, 5, 1, 9)
  return { kind: 'code', to: ['ann@example.com'], at, code: '012345', ...about, ...parts }
}

/** Its notification. */
export function notification(parts: Partial<Message> = {}): Notification {
  return notificationOf(message(parts), notificationContext)
}

/** The failure an attempt ends in. */
export function failureOf(attempt: () => unknown): Failure {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing failed')
}

/** All there is to see of a thing: fields, stack and cause. */
export function shown(thing: unknown): string {
  return inspect(thing, { depth: null, showHidden: true })
}

/** Texts that try to be more than text: line ends, headers, second addresses, markup, blanks to fill, bidi. */
export const hostileTexts: readonly string[] = [
  'x\r\nBcc: eve@example.com',
  'x\nX-Evil: 1',
  'x\rX-Evil: 1',
  'x\r\n\r\nbody\r\n.\r\nMAIL FROM:<eve@example.com>',
  'x\u2028Bcc: eve@example.com',
  'x\u0085Bcc: eve@example.com',
  'x\u0000',
  '=?utf-8?Q?=0D=0ABcc:_eve@example.com?=',
  'ann@example.com, eve@example.com',
  'ann@example.com>\r\nRCPT TO:<eve@example.com',
  '<eve@example.com> ann@example.com',
  'eve@example.com;ann@example.com',
  '"a b"@example.com',
  'group: eve@example.com;',
  '\u202Emoc.elpmaxe@nna',
  '\uD800',
  '", "code": "999999',
  '{"a":1}',
  '\\u000d\\u000aBcc: eve@example.com',
  '__proto__',
  '<script>alert(1)</script>',
  '{code}{tenant}{support}',
  "$&$1$'",
  'ß'.repeat(2000),
  'word '.repeat(400),
  '',
]
