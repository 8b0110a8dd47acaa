import { formatInstant, minute } from '../../model/time.ts'
import { escapeAttribute, escapeXml } from '../../reports/xml.ts'
import { codeLifetime } from '../../service/codes.ts'
import type { Message } from '../../service/store.ts'
import { faultOf } from './notification-faults.ts'
import type { NotificationTexts } from './notification-texts.ts'

export type Channel = 'mail' | 'text' | 'call' | 'push'

/** A message for a person, as plain data. */
export interface Notification {
  readonly kind: Message['kind']
  readonly channel: Channel
  /** Addresses or numbers; of a push none: it goes to the app of the person who is asked. */
  readonly to: readonly string[]
  /** ISO 8601, by the clock of the sandbox. */
  readonly at: string
  readonly subject: string
  readonly text: string
  /** Of mail alone. */
  readonly html?: string
  /** Only of a code. */
  readonly code: string | null
  /** Names the session it comes from; no secret. */
  readonly correlation: string
}

/** The result of a delivery. The reason holds no secret; for a delivered message it is a warning. */
export interface Delivered {
  readonly delivered: boolean
  readonly reason: string | null
}

/** Delivers notifications. Never throws: a failed delivery has a reason. */
export interface Transport {
  send(notification: Notification): Promise<Delivered>
}

/** Input of a notification besides its message. */
export interface NotificationContext {
  readonly tenantName: string
  readonly texts: NotificationTexts
}

export const undelivered = (reason: string): Delivered => ({ delivered: false, reason })

/** Renders a message of the service as a notification. Transports refuse an unsafe one, see `faultOf`. */
export function notificationOf(message: Message, { tenantName, texts }: NotificationContext): Notification {
  const { kind, to, at, session: correlation } = message
  // INVARIANT: only the notification that brings a code can hold one. THREAT: T-29
  const code = kind === 'code' ? message.code : null
  const channel = channelOf(kind, to)
  const minutes = String(codeLifetime / minute)
  const fill = filler({ tenant: tenantName, code: code ?? '', minutes, support: correlation })
  const words = texts.kinds[kind]
  const paragraphs = [...words.paragraphs.map(fill), texts.simulation]
  const subject = fill(words.subject)
  const notification = { kind, channel, to, at: formatInstant(at), subject, code, correlation }
  return channel === 'mail'
    ? {
        ...notification,
        text: `${paragraphs.join('\n\n')}\n`,
        html: markup(texts.language, subject, paragraphs),
      }
    : { ...notification, text: paragraphs.join(' ') }
}

/** Renders a message and passes it to a transport. */
export async function deliver(
  transport: Transport,
  message: Message,
  notificationContext: NotificationContext,
): Promise<Delivered> {
  const notification = notificationOf(message, notificationContext)
  const fault = faultOf(notification)
  return fault === null ? transport.send(notification) : undelivered(fault)
}

/** Combines a transport for each channel; a notification of another channel is not delivered. */
export function byChannel(transports: { readonly [Name in Channel]?: Transport }): Transport {
  return {
    send: (notification) =>
      transports[notification.channel]?.send(notification) ??
      Promise.resolve(undelivered(`no transport for a ${notification.channel}`)),
  }
}

function channelOf(kind: Message['kind'], to: readonly string[]): Channel {
  if (kind === 'call' || kind === 'push') return kind
  if (kind === 'code') return to.every((one) => one.includes('@')) ? 'mail' : 'text'
  return 'mail'
}

type Blank = 'tenant' | 'code' | 'minutes' | 'support'

/** Replaces each placeholder once; replaced text is not scanned again. */
function filler(values: { readonly [Name in Blank]: string }): (text: string) => string {
  return (text) => text.replace(/\{(tenant|code|minutes|support)\}/g, (_, name: Blank) => values[name])
}

function markup(language: string, title: string, paragraphs: readonly string[]): string {
  const body = paragraphs.map((one) => `<p>${escapeXml(one)}</p>\n`).join('')
  return `<!doctype html>\n<html lang="${escapeAttribute(language)}">\n<head><meta charset="utf-8"><title>${escapeXml(title)}</title></head>\n<body>\n${body}</body>\n</html>\n`
}
