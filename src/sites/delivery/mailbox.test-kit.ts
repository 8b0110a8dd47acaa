import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as it arrived. */
export interface Arrived {
  readonly to: readonly string[]
  readonly from: string
  readonly secure: boolean
  readonly user: string | null
  /** Names in lower case; folded lines are one. */
  readonly headers: readonly (readonly [string, string])[]
  /** Decoded parts by media type. */
  readonly parts: Readonly<Record<string, string>>
}

/** A real mail server on a real port of this machine, which refuses `refused@...`. */
export async function mailbox(options: SMTPServerOptions = {}) {
  const arrived: Arrived[] = []
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username = '', password = '' }, _, done) =>
      username === 'ann@example.com' && password === 'p@ss:w/ord'
        ? done(null, { user: username })
        : done(new Error(`no: ${username} ${password}`)),
    onRcptTo: ({ address }, _, done) =>
      done(address.startsWith('refused') ? Object.assign(new Error('no'), { responseCode: 550 }) : null),
    onData(stream, { envelope, secure, user }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        arrived.push({
          to: envelope.rcptTo.map(({ address }) => address),
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          secure,
          user: typeof user === 'string' ? user : null,
          ...read(Buffer.concat(chunks).toString('latin1')),
        })
        done()
      })
    },
    logger: false,
    ...options,
  })
  // A client that turns away from a certificate is a fact of the test, not an error of it.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { port, arrived, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** A server on a real port that handles each socket as given. */
export async function rawServer(talk: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    talk(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  return { port: (server.address() as AddressInfo).port, close }
}

/** One header's encoded words as text. SOURCE: RFC 2047 */
export function decodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('latin1')
        : unquoted(text.replaceAll('_', ' ')),
    )
    .replace(/[\s\S]*/, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'))
}

function read(mail: string): Pick<Arrived, 'headers' | 'parts'> {
  const [head, body] = halves(mail)
  const headers = headersOf(head)
  const type = valueOf(headers, 'content-type')
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1]
  const entities = boundary === undefined ? [mail] : `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1)
  return { headers, parts: Object.fromEntries(entities.map((one) => part(one.replace(/^\r\n/, '')))) }
}

function part(entity: string): [string, string] {
  const [head, body] = halves(entity)
  const headers = headersOf(head)
  const how = valueOf(headers, 'content-transfer-encoding')
  const bytes =
    how === 'base64'
      ? Buffer.from(body, 'base64').toString('latin1')
      : how === 'quoted-printable'
        ? unquoted(body)
        : body
  const text = Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n')
  return [valueOf(headers, 'content-type').split(';')[0]!, text]
}

function unquoted(text: string): string {
  return text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function halves(text: string): [string, string] {
  const at = text.indexOf('\r\n\r\n')
  return [text.slice(0, at), text.slice(at + 4)]
}

function headersOf(head: string): [string, string][] {
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return lines.map((line) => {
    const at = line.indexOf(':')
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]
  })
}

function valueOf(headers: readonly (readonly [string, string])[], name: string): string {
  return headers.find(([one]) => one === name)?.[1] ?? ''
}
