import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../any-text.test-kit.ts'
import type { Message } from '../../service/store.ts'
import { byChannel, deliver, notificationOf, type Transport, type Notification } from './transport.ts'
import { faultOf } from './notification-faults.ts'
import { englishNotifications } from './notification-texts.ts'
import { hostileTexts, notification, message, notificationContext } from './notifications.test-kit.ts'
import { notificationJson } from './webhook.ts'

const kinds = Object.keys(englishNotifications.kinds) as Message['kind'][]

describe('a message', () => {
  it('brings a code by mail to an address, as text and as markup', () => {
    expect(notification()).toEqual({
      kind: 'code',
      channel: 'mail',
      to: ['ann@example.com'],
      at: '2026-06-01T09:00:00.000Z',
      subject: 'Müller & Söhne: your verification code',
      text: 'Your verification code for Müller & Söhne is 012345.\n\nIt is valid for 5 minutes. If you did not request it, ignore this message, and do not share the code.\n\nThis is a simulation. No real account is affected.\n',
      html: expect.stringContaining('<p>Your verification code for Müller &amp; Söhne is 012345.</p>'),
      code: '012345',
      correlation: 'session-1',
    })
  })
  it('brings a code to a number as a text message', () => {
    const text = notification({ to: ['+1 5550100001'] })
    expect(text).toMatchObject({ channel: 'text', to: ['+1 5550100001'], code: '012345' })
    expect(text).not.toHaveProperty('html')
    expect(text.text).toContain('012345')
  })
  for (const [kind, to, channel] of [
    ['call', ['+1 5550100002'], 'call'],
    ['push', [], 'push'],
    ['userPasswordReset', ['ann@example.com', 'ann@example.org'], 'mail'],
    ['adminPasswordReset', ['bob@example.com'], 'mail'],
    ['contactAdministrator', ['help@example.com'], 'mail'],
  ] as const) {
    it(`of kind ${kind} leaves by ${channel}, and may leave`, () => {
      const made = notification({ kind, to, code: null })
      expect(made).toMatchObject({ channel, to })
      expect(faultOf(made)).toBeNull()
    })
  }
  for (const kind of kinds) {
    it(`of kind ${kind} says that it is a simulation, and names no vendor`, () => {
      const { subject, text, html = '' } = notification({ kind })
      expect(text).toContain('This is a simulation.')
      expect(subject + text + html).not.toMatch(/microsoft|azure|entra|outlook|\{|\}/i)
    })
    it(`of kind ${kind} has no code in its subject, nor anywhere unless it brings one`, () => {
      const { subject, ...rest } = notification({ kind, code: '987654' })
      expect(subject).not.toContain('987654')
      expect(JSON.stringify(rest).includes('987654')).toBe(kind === 'code')
    })
  }
  it('fills each placeholder once: a name that looks like a placeholder stays a name', () => {
    const made = notificationOf(message(), { ...notificationContext, tenantName: "{code} $& {support} $'" })
    expect(made.subject).toBe("{code} $& {support} $': your verification code")
  })
  it('escapes markup in names', () => {
    const made = notificationOf(message(), {
      ...notificationContext,
      tenantName: '<img src=x onerror=alert(1)>',
    })
    expect(made.html).not.toContain('<img')
  })
})

describe('a message is refused', () => {
  const fault = (parts: Partial<Message>, tenantName = 'Contoso') =>
    faultOf(notificationOf(message(parts), { ...notificationContext, tenantName }))
  for (const [what, parts, name, reason] of [
    [
      'with a line end in its subject',
      {},
      'x\r\nBcc: eve@example.com',
      'the subject holds a control character',
    ],
    ['with a separator of lines', {}, 'x\u2028y', 'the subject holds a control character'],
    ['with text turned round', {}, '\u202Ex', 'the subject holds a control character'],
    ['without a destination', { to: [] }, 'x', 'there is no destination'],
    ['to two addresses in one', { to: ['a@b.c,d@e.f'] }, 'x', 'a destination is not a mail address'],
    ['to an address with a line end', { to: ['a@b.c\r\nX: 1'] }, 'x', 'a destination is not a mail address'],
    ['to a name with an address', { to: ['Ann <a@b.c>'] }, 'x', 'a destination is not a mail address'],
    ['to something that is no number', { to: ['5550100\n'] }, 'x', 'a destination is not a phone number'],
    [
      'if only one of its addresses is bad',
      { to: ['a@b.c', 'd@e@f'] },
      'x',
      'a destination is not a mail address',
    ],
  ] as const) {
    it(what, () => expect(fault(parts, name)).toBe(reason))
  }
  it('with a correlation id that is no plain name', () => {
    expect(faultOf({ ...notification(), correlation: 'a\r\nb' })).toBe('the correlation is not a plain name')
  })
})

describe('deliver', () => {
  const carried: Notification[] = []
  const transport: Transport = {
    send(one) {
      carried.push(one)
      return Promise.resolve({ delivered: true, reason: null })
    },
  }
  it('passes a valid notification to its transport and rejects an invalid one', async () => {
    expect(await deliver(transport, message(), notificationContext)).toEqual({
      delivered: true,
      reason: null,
    })
    expect(await deliver(transport, message({ to: ['a@b.c\n'] }), notificationContext)).toEqual({
      delivered: false,
      reason: 'a destination is not a mail address',
    })
    expect(carried).toHaveLength(1)
  })
  it('gives a reason for a channel without a transport', async () => {
    expect(
      await byChannel({ mail: transport }).send(notification({ kind: 'call', to: ['+1 5550100001'] })),
    ).toEqual({
      delivered: false,
      reason: 'no transport for a call',
    })
    expect(await byChannel({ mail: transport }).send(notification())).toEqual({
      delivered: true,
      reason: null,
    })
  })
})

describe('with any text in it', () => {
  const hostile = fc.oneof(fc.constantFrom(...hostileTexts), anyText())
  it('a valid message has one line in each header, and is JSON that parses to the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.array(hostile, { maxLength: 3 }),
        hostile,
        hostile,
        (kind, to, tenantName, session) => {
          const made = notificationOf(message({ kind, to, session }), { ...notificationContext, tenantName })
          const back: unknown = JSON.parse(notificationJson(made))
          if (faultOf(made) !== null) return
          expect(back).toEqual({ version: 1, ...made })
          for (const line of [made.subject, made.correlation, ...made.to])
            expect(line).not.toMatch(/[\r\n\0]/)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
