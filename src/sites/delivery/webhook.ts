import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { Failure } from '../../diagnostics/failure.ts'
import type { Environment } from '../../system/environment.ts'
import type { Network } from '../../system/network.ts'
import { second, type Duration } from '../../model/time.ts'
import { undelivered, type Transport, type Delivered, type Notification } from './transport.ts'
import { faultOf } from './notification-faults.ts'
import { isLoopback } from './loopback.ts'

/** Milliseconds that a webhook has to answer. */
const webhookTimeLimit: Duration = 10 * second

/** Raised when a field is removed or changes its meaning, not when one is added. */
const notificationVersion = 1

/**
 * Posts each notification as JSON. If `SSPR_WEBHOOK_SECRET` is set, `X-SSPR-Signature` holds `sha256=` and the
 * HMAC-SHA-256 of the body's bytes in hexadecimal. A URL that is wrong is a Failure now, not later.
 */
export function webhookTransport(
  url: string,
  { network, variables }: Pick<Environment, 'network' | 'variables'>,
  timeLimit: Duration = webhookTimeLimit,
): Transport {
  const target = targetOf(url)
  const secret = secretOf(variables)
  return {
    async send(notification) {
      const fault = faultOf(notification)
      if (fault !== null) return undelivered(fault)
      const body = notificationJson(notification)
      const headers = {
        'Content-Type': 'application/json',
        ...(secret === null ? {} : { 'X-SSPR-Signature': signature(secret, body) }),
      }
      return deliveredBy(await network.post({ url: target, headers, body, timeLimit }))
    },
  }
}

export function notificationJson(notification: Notification): string {
  return JSON.stringify({ version: notificationVersion, ...notification })
}

/** `sha256=` and the HMAC of a body in hexadecimal, lower case. */
function signature(secret: string, body: string): string {
  return `sha256=${bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(body)))}`
}

function deliveredBy(answer: Awaited<ReturnType<Network['post']>>): Delivered {
  if (answer === 'timeOut') return undelivered('the webhook did not answer in time')
  if (answer === 'unreachable') return undelivered('there is no connection to the webhook')
  if (answer >= 200 && answer < 300) return { delivered: true, reason: null }
  const redirects = answer >= 300 && answer < 400
  return undelivered(`the webhook answered ${answer}${redirects ? ', and redirects are not followed' : ''}`)
}

/**
 * The payload holds codes, so the URL must be https or loopback. The error does not repeat the URL, which may hold a
 * token.
 */
function targetOf(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : bad('is not a URL')
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  if (!isSafe) bad('is neither `https://` nor `http://` to this machine')
  if (url.username !== '' || url.password !== '') bad('holds a name or a password')
  return url.href
}

function secretOf(variables: Environment['variables']): string | null {
  const secret = variables['SSPR_WEBHOOK_SECRET']
  if (secret === undefined) return null
  if (secret.trim() !== '') return secret
  throw new Failure(
    'usage/webhook-secret',
    '`SSPR_WEBHOOK_SECRET` is set but empty',
    'give it a value, or unset it',
  )
}

function bad(what: string): never {
  throw new Failure(
    'usage/webhook',
    `the URL of the webhook ${what}`,
    'write `https://HOST/PATH`, or `http://localhost:PORT/PATH`',
  )
}
