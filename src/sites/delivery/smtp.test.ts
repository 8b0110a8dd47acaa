import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyText } from '../../any-text.test-kit.ts'
import { localNetwork } from '../../system/network.ts'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { notificationOf } from './transport.ts'
import {
  failureOf,
  hostileTexts,
  notification,
  message,
  shown,
  notificationContext,
} from './notifications.test-kit.ts'
import { mailSenderOf } from './mail-server.ts'
import { decodedWords, mailbox, rawServer } from './mailbox.test-kit.ts'
import { smtpTransport } from './smtp.ts'

const password = encodeURIComponent('p@ss:w/ord')
const transport = (url: string, limit?: number) => smtpTransport(url, localNetwork, limit)

describe('mail', () => {
  let box: Awaited<ReturnType<typeof mailbox>>
  beforeAll(async () => {
    box = await mailbox()
  })
  afterAll(() => box.close())

  it('arrives as it was sent, umlauts, text and markup', async () => {
    const sent = notification()
    expect(await transport(`smtp://127.0.0.1:${box.port}`).send(sent)).toEqual({
      delivered: true,
      reason: null,
    })
    const { headers, parts, to, from } = box.arrived.at(-1)!
    const head = Object.fromEntries(headers)
    expect({ to, from }).toEqual({ to: ['ann@example.com'], from: 'sspr@localhost' })
    expect(decodedWords(head['subject']!)).toBe('Müller & Söhne: your verification code')
    expect(head).toMatchObject({
      to: 'ann@example.com',
      from: 'sspr@localhost',
      'auto-submitted': 'auto-generated',
      'x-sspr-correlation': 'session-1',
      'mime-version': '1.0',
    })
    expect(parts).toEqual({ 'text/plain': sent.text, 'text/html': sent.html })
  })
  it('goes out with a name and a password, which may hold any character', async () => {
    const url = `smtp://${encodeURIComponent('ann@example.com')}:${password}@127.0.0.1:${box.port}`
    expect(await transport(url).send(notification())).toEqual({ delivered: true, reason: null })
    expect(box.arrived.at(-1)).toMatchObject({ user: 'ann@example.com', from: 'ann@example.com' })
  })
  it('reaches an address with letters of any alphabet', async () => {
    const told = await transport(`smtp://127.0.0.1:${box.port}`).send(
      notification({ to: ['jörg@bücher.example'] }),
    )
    expect(told).toEqual({ delivered: true, reason: null })
    expect(box.arrived.at(-1)!.to).toEqual(['jörg@bücher.example'])
  })
  it('with a wrong password is refused with a reason that does not repeat it, though the server does', async () => {
    const told = await transport(`smtp://ann%40example.com:hunter2@127.0.0.1:${box.port}`).send(
      notification(),
    )
    expect(told).toEqual({
      delivered: false,
      reason: 'the mail server refused the name or the password (535)',
    })
  })
  it('to a recipient who is refused fails with the reason', async () => {
    expect(
      await transport(`smtp://127.0.0.1:${box.port}`).send(notification({ to: ['refused@example.com'] })),
    ).toEqual({ delivered: false, reason: 'the mail server refused the sender or every recipient (550)' })
  })
  it('to several recipients, of whom one is refused, goes to the others and reports that', async () => {
    const to = ['ann@example.com', 'refused@example.com', 'bob@example.com']
    expect(await transport(`smtp://127.0.0.1:${box.port}`).send(notification({ to }))).toEqual({
      delivered: true,
      reason: 'the mail server refused 1 of 3 recipients',
    })
    expect(box.arrived.at(-1)!.to).toEqual(['ann@example.com', 'bob@example.com'])
  })
  it('of this machine needs no STARTTLS, even if it is offered with an untrusted certificate', async () => {
    await transport(`smtp://127.0.0.1:${box.port}`).send(notification())
    expect(box.arrived.at(-1)!.secure).toBe(false)
  })
  it('cannot be a call, a text or a push, nor have an invalid header', async () => {
    const post = transport(`smtp://127.0.0.1:${box.port}`)
    const before = box.arrived.length
    expect(await post.send(notification({ to: ['+1 5550100001'] }))).toEqual({
      delivered: false,
      reason: 'a mail server cannot send a text',
    })
    expect(await post.send({ ...notification(), subject: 'x\r\nBcc: eve@example.com' })).toEqual({
      delivered: false,
      reason: 'the subject holds a control character',
    })
    expect(box.arrived).toHaveLength(before)
  })

  it('has only the headers that the portal gives it, whatever the text contains', async () => {
    const post = transport(`smtp://127.0.0.1:${box.port}`)
    await post.send(notification())
    const names = box.arrived.at(-1)!.headers.map(([name]) => name)
    const hostile = fc.oneof(fc.constantFrom(...hostileTexts), anyText(), fc.string())
    const check = async (tenantName: string, to: readonly string[], session: string) => {
      const sent = notificationOf(message({ to, session }), { ...notificationContext, tenantName })
      const before = box.arrived.length
      const told = await post.send(sent)
      expect(box.arrived).toHaveLength(told.delivered ? before + 1 : before)
      if (!told.delivered) return
      const mail = box.arrived.at(-1)!
      expect(mail.headers.map(([name]) => name)).toEqual(names)
      expect(mail.to).toEqual(to)
      expect(mail.parts).toEqual({ 'text/plain': sent.text, 'text/html': sent.html })
    }
    for (const text of hostileTexts) {
      await check(text, ['ann@example.com'], 'session-1')
      await check('Contoso', [text], 'session-1')
      await check('Contoso', ['ann@example.com'], text)
    }
    const correlation = fc.oneof(fc.constant('session-1'), hostile)
    const to = fc.oneof(fc.array(fc.emailAddress(), { maxLength: 2 }), fc.array(hostile, { maxLength: 2 }))
    await fc.assert(fc.asyncProperty(hostile, to, correlation, check), { numRuns: 60 })
  })
})

describe('a mail server', () => {
  it('that is gone gives a reason', async () => {
    const box = await mailbox()
    await box.close()
    expect(await transport(`smtp://127.0.0.1:${box.port}`).send(notification())).toEqual({
      delivered: false,
      reason: 'there is no connection to the mail server',
    })
  })
  for (const [what, talk] of [
    ['that says nothing', () => {}],
    [
      'that greets without end',
      (socket) => {
        const drip = setInterval(() => socket.write('220-please wait\r\n'), 20)
        socket.on('close', () => clearInterval(drip))
      },
    ],
    ['that greets and then says nothing', (socket) => socket.write('220 hello\r\n')],
  ] as [string, Parameters<typeof rawServer>[0]][]) {
    it(`${what} is given up in time`, async () => {
      const server = await rawServer(talk)
      const begun = Date.now()
      expect(await transport(`smtp://127.0.0.1:${server.port}`, 300).send(notification())).toEqual({
        delivered: false,
        reason: 'the mail server did not answer in time',
      })
      expect(Date.now() - begun).toBeLessThan(3000)
      await server.close()
    })
  }
  it('that hangs up during the transfer gives a reason', async () => {
    const server = await rawServer((socket) => {
      socket.write('220 hello\r\n')
      socket.once('data', () => socket.destroy())
    })
    expect(await transport(`smtp://127.0.0.1:${server.port}`).send(notification())).toMatchObject({
      delivered: false,
    })
    await server.close()
  })
  it('that asks for no login although one is configured gets no mail', async () => {
    const box = await mailbox({ disabledCommands: ['AUTH'] })
    const url = `smtp://ann%40example.com:${password}@127.0.0.1:${box.port}`
    expect(await transport(url).send(notification())).toMatchObject({ delivered: false })
    expect(box.arrived).toEqual([])
    await box.close()
  })
  it('on another machine gets no data before STARTTLS', async () => {
    const box = await mailbox({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
    const { server, from } = mailSenderOf('smtp://mail.example.com?from=sspr@example.com', 2000)
    const { to, subject, text } = notification()
    const near = { ...server, host: '127.0.0.1', port: box.port }
    const answer = await localNetwork.mail(near, { from, to, subject, text, html: null, headers: {} })
    expect(answer).toMatchObject({ failed: 'ETLS' })
    expect(box.arrived).toEqual([])
    await box.close()
  })
  it('by smtps with an untrusted certificate gets no mail', async () => {
    const box = await mailbox({ secure: true })
    expect(await transport(`smtps://127.0.0.1:${box.port}`).send(notification())).toMatchObject({
      delivered: false,
    })
    expect(box.arrived).toEqual([])
    await box.close()
  })
})

describe('the URL of a mail server', () => {
  it('is parsed into its parts', () => {
    expect(mailSenderOf('smtps://ann%40example.com:p%40ss%3Aw%2Ford@mail.example.com:2465', 5)).toEqual({
      server: {
        host: 'mail.example.com',
        port: 2465,
        security: 'tls',
        login: { user: 'ann@example.com', password: 'p@ss:w/ord' },
        timeLimit: 5,
      },
      from: 'ann@example.com',
    })
    expect(mailSenderOf('smtp://[::1]?from=a@b.c', 5)).toEqual({
      server: { host: '::1', port: null, security: 'none', login: null, timeLimit: 5 },
      from: 'a@b.c',
    })
    expect(mailSenderOf('smtp://localhost.example.com?from=a@b.c', 5).server.security).toBe('startTls')
  })
  for (const [url, what] of [
    ['hunter2', 'is not a URL'],
    ['http://u:hunter2@localhost', 'does not begin with `smtp://` or `smtps://`'],
    ['smtp:hunter2', 'names no host'],
    ['smtp://u:hunter2@exa%0Dmple.com', 'names no host'],
    ['smtp://u:hunter2@localhost/path', 'names more than a host and a port'],
    ['smtp://u:hunter2%@localhost', 'has a `%` that is not followed by two digits'],
    ['smtp://hunter2@localhost', 'has a name without a password, or the other way round'],
    ['smtp://u:hunter2@localhost?pool=true', 'has a parameter other than `from`'],
    ['smtp://u:hunter2@localhost?from=a@b.c%0D%0AX:1', 'has a `from` that is not an address'],
    ['smtp://u:hunter2@mail.example.com', 'says no `from`, and its user is not an address'],
  ] as const) {
    it(`is refused at the start for ${what}, without repeating it`, () => {
      const attempt = () => smtpTransport(url, testEnvironment().network)
      const failure = failureOf(attempt)
      expect(failure).toMatchObject({
        code: 'usage/mail-server',
        message: `the URL of the mail server ${what}`,
      })
      expect(shown(failure)).not.toContain('hunter2')
    })
  }
})
