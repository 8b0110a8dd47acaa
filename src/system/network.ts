import type { SMTPTransportOptions } from 'nodemailer'

/** A text to post to a program elsewhere. */
export interface Posting {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Milliseconds until the attempt fails. */
  readonly timeLimit: number
}

/** A mail server and how to connect to it. */
export interface MailServer {
  readonly host: string
  /** Null: the usual one. */
  readonly port: number | null
  /** `tls`: from the first byte; `startTls`: before any command; `none`: no encryption. */
  readonly security: 'tls' | 'startTls' | 'none'
  readonly login: { readonly user: string; readonly password: string } | null
  /** Milliseconds from the first to the last byte, before the attempt fails. */
  readonly timeLimit: number
}

/** A mail, its addresses bare: `ann@example.com`. */
export interface Mail {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly headers: Readonly<Record<string, string>>
}

/** How many recipients a mail server took and refused; or why it took nothing, as a name and an SMTP status. */
export type MailAnswer =
  | { readonly accepted: number; readonly refused: number }
  | { readonly failed: string; readonly status: number | null }

/** Sends a request. Rejects if there is no answer. */
export type Ask = (request: Request) => Promise<Response>

/** What leaves this machine. But for `ask` nothing here throws: no answer is an answer. */
export interface Network {
  readonly ask: Ask
  /** The status of the answer. Redirects are not followed, and the body is not read. */
  post(posting: Posting): Promise<number | 'timeOut' | 'unreachable'>
  mail(server: MailServer, mail: Mail): Promise<MailAnswer>
  /** Waits so many milliseconds. */
  pause(milliseconds: number): Promise<void>
  /** A token of the Azure CLI for a resource of a tenant; null where there is no CLI, or no user has signed in. */
  azureCliToken(resource: string, tenant: string): string | null
}

/** The network of this machine. */
export const localNetwork: Network = {
  ask: (request) => fetch(request),
  async post({ url, headers, body, timeLimit }) {
    const signal = AbortSignal.timeout(timeLimit)
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
      // An endless body must not keep the connection open.
      await answer.body?.cancel().catch(() => {})
      return answer.status
    } catch {
      return signal.aborted ? 'timeOut' : 'unreachable'
    }
  },
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  azureCliToken(resource, tenant) {
    const { spawnSync } = process.getBuiltinModule('node:child_process')
    const args = [
      ...['account', 'get-access-token', '--tenant', tenant, '--resource', resource],
      ...['--query', 'accessToken', '--output', 'tsv'],
    ]
    // What it writes on stderr may hold the token, so it is discarded. THREAT: T-29
    const { status, stdout } = spawnSync('az', args, { encoding: 'utf8', timeout: 60_000 })
    return status === 0 && stdout.trim() !== '' ? stdout.trim() : null
  },
  async mail(server, { from, to, subject, text, html, headers }) {
    const bare = (address: string) => ({ name: '', address })
    try {
      const { createTransport } = await import('nodemailer')
      const { accepted, rejected } = await createTransport(transportOf(server)).sendMail({
        from: bare(from),
        to: to.map(bare),
        subject,
        text,
        ...(html === null ? {} : { html }),
        headers: { ...headers },
        signal: AbortSignal.timeout(server.timeLimit),
      })
      return { accepted: accepted.length, refused: rejected.length }
    } catch (error) {
      // The answer of the server is not passed on: it may repeat the password. THREAT: T-29
      const { code = '', responseCode = null } = error as { code?: string; responseCode?: number | null }
      return { failed: code, status: responseCode }
    }
  },
}

function transportOf({ host, port, security, login, timeLimit }: MailServer): SMTPTransportOptions {
  return {
    host,
    ...(port === null ? {} : { port }),
    secure: security === 'tls',
    requireTLS: security === 'startTls',
    ignoreTLS: security === 'none',
    // Credentials that the server does not ask for are a mistake and are reported.
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password }, forceAuth: true }),
    connectionTimeout: timeLimit,
    greetingTimeout: timeLimit,
    socketTimeout: timeLimit,
    dnsTimeout: timeLimit,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  }
}
