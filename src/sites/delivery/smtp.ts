import type { MailAnswer, Network } from '../../system/network.ts'
import { second, type Duration } from '../../model/time.ts'
import { undelivered, type Transport, type Delivered } from './transport.ts'
import { faultOf } from './notification-faults.ts'
import { mailSenderOf } from './mail-server.ts'

/** Milliseconds that a mail server has for one notification. */
const mailTimeLimit: Duration = 15 * second

/** Sends mail to a server given as `smtp://` or `smtps://`. @throws Failure for an invalid URL */
export function smtpTransport(url: string, network: Network, timeLimit: Duration = mailTimeLimit): Transport {
  const { server, from } = mailSenderOf(url, timeLimit)
  return {
    async send(notification) {
      if (notification.channel !== 'mail')
        return undelivered(`a mail server cannot send a ${notification.channel}`)
      const fault = faultOf(notification)
      if (fault !== null) return undelivered(fault)
      const { to, subject, text, html = null, correlation } = notification
      // SOURCE: RFC 3834 (no machine answers a machine)
      const headers = { 'Auto-Submitted': 'auto-generated', 'X-SSPR-Correlation': correlation }
      return deliveredBy(await network.mail(server, { from, to, subject, text, html, headers }))
    },
  }
}

/** Our words for what went wrong; those of the server are not repeated. THREAT: T-29 */
const reasons: Readonly<Record<string, string>> = {
  EAUTH: 'the mail server refused the name or the password',
  ENOAUTH: 'the mail server asks for a name and a password',
  ETIMEDOUT: 'the mail server did not answer in time',
  EABORT: 'the mail server did not answer in time',
  ECONNECTION: 'there is no connection to the mail server',
  ESOCKET: 'there is no connection to the mail server',
  EDNS: 'the mail server has no known address',
  ETLS: 'the mail server offers no safe connection',
  EENVELOPE: 'the mail server refused the sender or every recipient',
  EMESSAGE: 'the mail server refused the message',
  EPROTOCOL: 'the response of the mail server is invalid',
}

function deliveredBy(answer: MailAnswer): Delivered {
  if ('failed' in answer) {
    const reason = reasons[answer.failed] ?? 'the mail could not be sent'
    return undelivered(answer.status === null ? reason : `${reason} (${answer.status})`)
  }
  const { accepted, refused } = answer
  if (refused === 0) return { delivered: true, reason: null }
  return { delivered: true, reason: `the mail server refused ${refused} of ${accepted + refused} recipients` }
}
