import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localNetwork } from '../../system/network.ts'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { failureOf, notification, shown } from './notifications.test-kit.ts'
import { rawServer } from './mailbox.test-kit.ts'
import { webhookTransport } from './webhook.ts'

const outside = (variables: Readonly<Record<string, string>> = {}) => ({ network: localNetwork, variables })

async function listen(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

describe('a webhook', () => {
  const got: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[] = []
  let hook: Awaited<ReturnType<typeof listen>>
  beforeAll(async () => {
    hook = await listen((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const path = request.url!
        const body = Buffer.concat(chunks).toString('utf8')
        got.push({ method: request.method!, path, headers: request.headers, body })
        if (path === '/moved') response.writeHead(307, { location: '/elsewhere' }).end()
        else if (path === '/endless') response.writeHead(200).write('on and on')
        else if (path === '/hang') return
        else response.writeHead(Number(path.slice(1)) || 204).end()
      })
    })
  })
  afterAll(() => hook.close())

  it('gets the message as JSON, with its version', async () => {
    expect(await webhookTransport(`${hook.url}/204`, outside()).send(notification())).toEqual({
      delivered: true,
      reason: null,
    })
    const { method, headers, body } = got.at(-1)!
    expect({ method, type: headers['content-type'] }).toEqual({ method: 'POST', type: 'application/json' })
    expect(JSON.parse(body)).toEqual({ version: 1, ...notification() })
    expect(headers).not.toHaveProperty('x-sspr-signature')
  })
  it('can verify by the signature that the message is from the portal', async () => {
    const secret = 'gehe\u00efm'
    await webhookTransport(hook.url, outside({ SSPR_WEBHOOK_SECRET: secret })).send(notification())
    const { headers, body } = got.at(-1)!
    const digest = createHmac('sha256', secret).update(body, 'utf8').digest('hex')
    expect(headers['x-sspr-signature']).toBe(`sha256=${digest}`)
  })
  it('gets texts, calls and pushes as well', async () => {
    const transport = webhookTransport(hook.url, outside())
    for (const one of [
      notification({ to: ['+1 5550100001'] }),
      notification({ kind: 'call', to: ['+1 5550100001'], code: null }),
      notification({ kind: 'push', to: [], code: null }),
    ]) {
      expect(await transport.send(one)).toEqual({ delivered: true, reason: null })
      expect(JSON.parse(got.at(-1)!.body)).toMatchObject({ channel: one.channel })
    }
  })
  it('that redirects is not followed', async () => {
    expect(await webhookTransport(`${hook.url}/moved`, outside()).send(notification())).toEqual({
      delivered: false,
      reason: 'the webhook answered 307, and redirects are not followed',
    })
    expect(got.map(({ path }) => path)).not.toContain('/elsewhere')
  })
  for (const status of [400, 401, 500, 503]) {
    it(`that answers ${status} gives a reason`, async () => {
      expect(await webhookTransport(`${hook.url}/${status}`, outside()).send(notification())).toEqual({
        delivered: false,
        reason: `the webhook answered ${status}`,
      })
    })
  }
  it('that does not answer is given up in time', async () => {
    expect(await webhookTransport(`${hook.url}/hang`, outside(), 200).send(notification())).toEqual({
      delivered: false,
      reason: 'the webhook did not answer in time',
    })
  })
  it('that sends an endless answer has accepted the message', async () => {
    expect(await webhookTransport(`${hook.url}/endless`, outside(), 2000).send(notification())).toEqual({
      delivered: true,
      reason: null,
    })
  })
  it('that is gone, or speaks no HTTP, gives a reason', async () => {
    const gone = await listen(() => {})
    await gone.close()
    const babble = await rawServer((socket) => socket.end('220 hello\r\n'))
    for (const url of [gone.url, `http://127.0.0.1:${babble.port}`]) {
      expect(await webhookTransport(url, outside()).send(notification())).toEqual({
        delivered: false,
        reason: 'there is no connection to the webhook',
      })
    }
    await babble.close()
  })
  it('gets no message with an invalid header', async () => {
    const before = got.length
    expect(
      await webhookTransport(hook.url, outside()).send(notification({ to: ['a@b.c\r\n'] })),
    ).toMatchObject({
      delivered: false,
    })
    expect(got).toHaveLength(before)
  })
})

describe('the URL of a webhook', () => {
  for (const url of [
    'https://example.com/hook',
    'http://localhost:1/x',
    'http://127.0.0.1',
    'http://[::1]:8',
  ]) {
    it(`may be ${url}`, async () => {
      const world = testEnvironment()
      await webhookTransport(url, world).send(notification())
      expect(world.sent.postings.map((one) => one.url)).toEqual([new URL(url).href])
    })
  }
  for (const [url, what] of [
    ['hunter2', 'is not a URL'],
    ['http://example.com/hunter2', 'is neither `https://` nor `http://` to this machine'],
    ['http://localhost.example.com/hunter2', 'is neither `https://` nor `http://` to this machine'],
    ['http://127.0.0.1.example.com/hunter2', 'is neither `https://` nor `http://` to this machine'],
    ['file:///hunter2', 'is neither `https://` nor `http://` to this machine'],
    ['https://u:hunter2@example.com', 'holds a name or a password'],
  ] as const) {
    it(`is refused at the start for ${what} (${url}), without repeating it`, () => {
      const attempt = () => webhookTransport(url, testEnvironment())
      const failure = failureOf(attempt)
      expect(failure).toMatchObject({ code: 'usage/webhook', message: `the URL of the webhook ${what}` })
      expect(shown(failure)).not.toContain('hunter2')
    })
  }
  it('is refused at the start with an empty secret, so that no message is sent unsigned', () => {
    expect(() => webhookTransport('http://localhost', outside({ SSPR_WEBHOOK_SECRET: '' }))).toThrow(
      '`SSPR_WEBHOOK_SECRET` is set but empty',
    )
  })
})
