import { Failure } from '../../diagnostics/failure.ts'
import type { MailServer } from '../../system/network.ts'
import { isMailAddress } from './notification-faults.ts'
import { isLoopback } from './loopback.ts'

export interface MailSender {
  readonly server: MailServer
  readonly from: string
}

const help =
  'write `smtp://HOST:PORT` or `smtps://NAME:PASSWORD@HOST:PORT?from=ADDRESS`, with `%40` for @ in a name or password'

/**
 * Reads `smtp://user:password@host:port?from=address`. `smtps` is TLS from the first byte; `smtp` asks for
 * STARTTLS, but not on this machine. The failure repeats nothing of the text: it holds a password. THREAT: T-29
 */
export function mailSenderOf(written: string, timeLimit: number): MailSender {
  const url = URL.canParse(written) ? new URL(written) : bad('is not a URL')
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')
    bad('does not begin with `smtp://` or `smtps://`')
  const host = hostOf(url)
  if (!['', '/'].includes(url.pathname) || url.hash !== '') bad('names more than a host and a port')
  const login = loginOf(url)
  const server: MailServer = {
    host,
    port: url.port === '' ? null : Number(url.port),
    security: url.protocol === 'smtps:' ? 'tls' : isLoopback(host) ? 'none' : 'startTls',
    login,
    timeLimit,
  }
  return { server, from: senderOf(url, login?.user ?? '', host) }
}

function hostOf({ hostname }: URL): string {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return /^[\w.:-]+$/.test(host) ? host : bad('names no host')
}

function loginOf({ username, password }: URL): MailServer['login'] {
  if (username === '' && password === '') return null
  if (username === '' || password === '') bad('has a name without a password, or the other way round')
  return { user: decoded(username), password: decoded(password) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return bad('has a `%` that is not followed by two digits')
  }
}

function senderOf({ searchParams }: URL, user: string, host: string): string {
  if ([...searchParams.keys()].some((name) => name !== 'from')) bad('has a parameter other than `from`')
  const written = searchParams.get('from')
  if (written !== null) return isMailAddress(written) ? written : bad('has a `from` that is not an address')
  if (isMailAddress(user)) return user
  return isLoopback(host) ? 'sspr@localhost' : bad('says no `from`, and its user is not an address')
}

function bad(what: string): never {
  throw new Failure('usage/mail-server', `the URL of the mail server ${what}`, help)
}
