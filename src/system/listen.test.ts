import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { listenWith, type Limits } from './listen.ts'
import { portalOf } from '../sites/browser.test-kit.ts'
import { headers } from './response-headers.ts'
import { diceOf } from '../sites/protection/dice.test-kit.ts'
import { nasty } from '../sites/protection/hostile-texts.test-kit.ts'

const short: Limits = {
  ...{ headers: 300, request: 600, answer: 2_000, idle: 5_000, checks: 50 },
  ...{ connections: 20, pipelined: 8, concurrent: 256 },
}
const open: (() => Promise<void>)[] = []
afterAll(() => Promise.all(open.map((close) => close())))

/** A portal on a port of this machine. */
async function served(limits: Partial<Limits> = {}) {
  const { portal } = portalOf()
  const { port, close } = await listenWith({ ...short, ...limits }, portal, {
    hosts: ['127.0.0.1', '::1'],
    port: 0,
  })
  open.push(close)
  return { port, url: `http://127.0.0.1:${port}` }
}

/** Sends bytes and gives what came back until the other side closed, or until time was up. */
function send(port: number, bytes: string | Uint8Array, time = 2_000, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, host, () => socket.write(bytes))
    const timer = setTimeout(() => socket.destroy(), time)
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(answer)
    })
  })
}

const whole = (line: string, more = '') =>
  `${line} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${more}\r\n`

describe('a portal on a port', () => {
  it('is on 127.0.0.1 and ::1 and on no other address of this machine (SEC-140)', async () => {
    const { port } = await served()
    expect(await send(port, whole('GET /'))).toMatch(/^HTTP\/1.1 200/)
    const all = Object.values(networkInterfaces()).flatMap((one) => one ?? [])
    if (all.some(({ address }) => address === '::1'))
      expect(await send(port, whole('GET /'), 2_000, '::1')).toMatch(/^HTTP\/1.1 200/)
    for (const { address } of all.filter((one) => !one.internal && !one.address.startsWith('fe80')))
      expect(await send(port, whole('GET /'), 500, address), address).toBe('')
    expect(await send(port, whole('GET /'), 500, '127.0.0.2')).toBe('')
  })
  it('does not reveal its software', async () => {
    const { port } = await served()
    expect(await send(port, whole('GET /nothing'))).not.toMatch(/^(server|x-powered-by|via):/im)
  })
  it('answers no other host name, and no request with two', async () => {
    const { port } = await served()
    const statuses = [
      'GET / HTTP/1.1\r\nhost: evil.test\r\nconnection: close\r\n\r\n',
      'GET http://evil.test/ HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n',
      'GET http://127.0.0.1/ HTTP/1.1\r\nhost: evil.test\r\nconnection: close\r\n\r\n',
      'GET / HTTP/1.0\r\n\r\n',
      'GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n',
    ].map(async (request) => /^HTTP\/1.1 (\d+)/.exec(await send(port, request))?.[1])
    expect(await Promise.all(statuses)).toEqual(['421', '421', '421', '400', '400'])
  })
  it('sends its headers also with the answer to an invalid request', async () => {
    const { port } = await served()
    const answer = await send(port, 'GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n')
    for (const [name, value] of Object.entries(headers)) expect(answer).toContain(`${name}: ${value}\r\n`)
  })
  it('accepts at most 64 KiB, with and without a content length', async () => {
    const { port } = await served()
    const form = 'content-type: application/x-www-form-urlencoded\r\n'
    const told = await send(port, whole('POST /reset', `${form}content-length: 99999999\r\n`) + 'a=b')
    expect(told).toMatch(/^HTTP\/1.1 413/)
    const piece = `4000\r\n${'a'.repeat(0x4000)}\r\n`
    const untold = whole('POST /reset', `${form}transfer-encoding: chunked\r\n`) + piece.repeat(5)
    expect(await send(port, untold)).toMatch(/^HTTP\/1.1 413/)
  })
  it('takes no more than 16 KiB of headers', async () => {
    const { port } = await served()
    expect(await send(port, whole('GET /', `x: ${'a'.repeat(20_000)}\r\n`))).toMatch(/^HTTP\/1.1 431/)
  })
})

describe('a slow client', () => {
  for (const [how, bytes] of [
    ['says nothing', ''],
    ['begins a line', 'GET / HT'],
    ['begins the headers', 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx:'],
    [
      'begins a body',
      whole('POST /reset', 'content-type: application/x-www-form-urlencoded\r\ncontent-length: 9\r\n') + 'a',
    ],
  ] as const)
    it(`that ${how} is disconnected`, async () => {
      const { port, url } = await served()
      const from = performance.now()
      const answer = await send(port, bytes, 5_000)
      expect(performance.now() - from).toBeLessThan(3_000)
      expect(answer).toMatch(/^(HTTP\/1.1 408|$)/)
      expect((await fetch(url)).status).toBe(200)
    })
  it('that sends byte by byte is disconnected as well', async () => {
    const { port } = await served()
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    const closed = new Promise((resolve) => socket.on('close', () => resolve('closed')))
    socket.write('GET / HTTP/1.1\r\n')
    const drip = setInterval(() => socket.write('x: y\r\n'), 50)
    expect(await Promise.race([closed, wait(4_000, 'still open')])).toBe('closed')
    clearInterval(drip)
  })
  it('with many connections gets no more than its limit, and can connect again later', async () => {
    const { port, url } = await served({ headers: 1_000, request: 1_000, connections: 5 })
    const idle = Array.from({ length: 5 }, () => connect(port, '127.0.0.1').on('error', () => {}))
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
    expect(await send(port, whole('GET /'), 300)).toBe('')
    for (const socket of idle) socket.destroy()
    await wait(50)
    expect((await fetch(url)).status).toBe(200)
  })
})

/** A server whose pages are large, and the number of requests that reached it. */
async function large(limits: Partial<Limits> = {}) {
  const counted = { requests: 0 }
  const answer = async () => {
    counted.requests += 1
    await wait(5)
    return new Response('x'.repeat(256 * 1024))
  }
  const { port, close } = await listenWith({ ...short, ...limits }, answer, { hosts: ['127.0.0.1'], port: 0 })
  open.push(close)
  return { port, counted }
}

/** Opens a connection that never reads, and resolves with how long it lived. */
function unread(port: number, bytes: string): Promise<number> {
  const from = performance.now()
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.pause()
    socket.on('error', () => {})
    socket.on('close', () => resolve(performance.now() - from))
    // A paused socket notices the end only when it writes.
    const probe = setInterval(() => (socket.destroyed ? clearInterval(probe) : socket.write('\r\n')), 100)
  })
}

const keptOpen = 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'

describe('a client that does not read', () => {
  it('and pipelines thousands of requests is cut off after a few of them', async () => {
    const { port, counted } = await large({ answer: 10_000 })
    expect(await unread(port, keptOpen.repeat(5_000))).toBeLessThan(5_000)
    expect(counted.requests).toBeLessThanOrEqual(short.pipelined)
  })
  it('is cut off when its answer does not leave', async () => {
    const { port } = await large({ answer: 400, pipelined: 1_000 })
    expect(await unread(port, keptOpen.repeat(40))).toBeLessThan(5_000)
  })
  it('leaves nothing behind: requests that it never read no longer count, and no timer waits for them', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length
    const { port } = await large({ answer: 60_000, concurrent: 10 })
    const before = timers()
    await Promise.all(Array.from({ length: 5 }, () => unread(port, keptOpen.repeat(100))))
    await wait(200)
    expect(timers()).toBeLessThanOrEqual(before + 2)
    expect(await send(port, keptOpen.repeat(3) + whole('GET /'))).not.toContain(' 503 ')
  })
  it('is answered 503 with a time to wait beyond the requests in progress, and others are still answered', async () => {
    const { port } = await large({ concurrent: 2 })
    const pipelined = send(port, keptOpen.repeat(4) + whole('GET /'))
    const others = Array.from({ length: 6 }, () => send(port, whole('GET /')))
    const statuses = (await Promise.all(others)).map((answer) => answer.slice(9, 12))
    expect(statuses).toEqual(statuses.map(() => '200'))
    expect(await pipelined).toMatch(/HTTP\/1\.1 503 [\s\S]*retry-after: 1/i)
  })
})

describe('bytes that are no HTTP', () => {
  it('do not stop the portal, and get an answer that reveals nothing', async () => {
    const { port, url } = await served({ connections: 1_000 })
    const dice = diceOf(7)
    const wild = (): string | Uint8Array => {
      if (dice.odds(15)) return new Uint8Array(Array.from({ length: 200 }, () => dice.below(256)))
      const method = dice.pick(['GET', 'POST', 'TRACE', 'CONNECT', 'PRI', 'get', 'G\u0000T', '', 'PURGE'])
      const target = dice.pick([
        '/',
        '*',
        '//',
        '/reset',
        'evil.test:443',
        '/\u0000',
        'http://',
        '/%',
        'reset',
      ])
      const version = dice.pick(['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', ''])
      const lines = Array.from({ length: dice.below(4) }, () =>
        dice.pick([
          'content-length: -1',
          'content-length: 5\r\ncontent-length: 6',
          'content-length: 3\r\ntransfer-encoding: chunked',
          'transfer-encoding: chunked, identity',
          'transfer-encoding: chunked',
          'expect: 100-continue',
          'upgrade: websocket\r\nconnection: upgrade',
          'host: evil.test',
          ' folded',
          ': none',
          'x\u0000: y',
          `cookie: ${dice.pick(nasty)}`,
          'content-type: application/x-www-form-urlencoded',
        ]),
      )
      const end = dice.pick([
        '\r\n\r\n',
        '\r\n\r\n',
        '\n\n',
        '',
        '\r\n\r\nzz\r\n',
        '\r\n\r\n5\r\na=b&c\r\n0\r\n\r\n',
      ])
      return (
        [`${method} ${target} ${version}`, 'host: 127.0.0.1', 'connection: close', ...lines].join('\r\n') +
        end
      )
    }
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(port, wild(), 1_500)))
      for (const answer of answers) {
        expect(answer).not.toMatch(/^HTTP\/1.1 500/)
        expect(answer).not.toMatch(/\bat \S+ \(|node_modules|node:internal|\/home\//)
      }
      expect((await fetch(`${url}/reset`)).status).toBe(200)
    }
  })
})
