import { describe, expect, it } from 'vitest'
import type { Environment } from '../system/environment.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

const installation = { version: '9.9.9', steps: '', rulebook: '', schemas: '' }
const text = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec: { domains: [contoso.onmicrosoft.com], license: p1 }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  registration: { required: true } # always
`

/** Serves, and gives a browser that opened the URL that was printed. */
async function serve(path: string, input = '', ...options: readonly string[]) {
  const world = testEnvironment({ files: { '/work/policies/a.yaml': text }, input })
  let browse: ((path: string, form?: Record<string, string>) => Promise<Response>) | undefined
  let isOver = () => {}
  const opened = new Promise<void>((resolve) => {
    const environment: Environment = {
      ...world,
      listen: async (answer) => {
        let cookie = ''
        browse = async (at, form) => {
          const init = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
          const response = await answer(
            new Request(new URL(at, 'http://127.0.0.1:8080'), { ...init, headers: { cookie } }),
          )
          cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
          return response
        }
        return { port: 8080, close: async () => {} }
      },
      interrupted() {
        resolve()
        return new Promise((ended) => (isOver = ended))
      },
    }
    void run(['serve', path, ...options], environment, installation)
  })
  await opened
  const url = world.written.stdout.trim()
  await browse!(url)
  return {
    browse: browse!,
    token: new URL(url).searchParams.get('token')!,
    textOf: world.textOf,
    end: () => isOver(),
  }
}

it('the policy editor writes the file that was named on the command line', async () => {
  const { browse, token, textOf, end } = await serve('policies/a.yaml')
  const path = '/admin/registration'
  const valueIn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!
  const form = valueIn(await (await browse(path)).text(), 'form')
  const fields = { form, register: 'no', reconfirm: '180' }
  const reviewed = valueIn(await (await browse(path, { ...fields, act: 'save' })).text(), 'reviewed')
  expect((await browse(path, { ...fields, act: 'confirm', token, reviewed })).status).toBe(303)
  expect(textOf('/work/policies/a.yaml')).toBe(text.replace('required: true', 'required: false'))
  expect(textOf('/work/policies/a.yaml.previous')).toBe(text)
  end()
})

it('a set from standard input is read-only', async () => {
  const { browse, end } = await serve('-', text)
  const page = await (await browse('/admin/registration')).text()
  expect(page).toContain('does not come from a')
  expect(page).not.toContain('value="save"')
  end()
})

/** Serves with options until it listens, and gives what was said and where. */
async function started(...options: string[]) {
  return startedOn({ '/work/policies/a.yaml': text }, null, ...options)
}

/** The same on other files, where listening may come to an error of the system's. */
async function startedOn(
  files: Readonly<Record<string, string>>,
  refused: string | null,
  ...options: string[]
) {
  const world = testEnvironment({ files })
  let hosts: readonly string[] = []
  let ask: ((request: Request) => Promise<Response>) | null = null
  const environment: Environment = {
    ...world,
    listen: (answer, where) => {
      ask = answer
      hosts = where.hosts
      if (refused !== null)
        return Promise.reject(Object.assign(new Error(`listen ${refused}`), { code: refused }))
      return Promise.resolve({ port: 8080, close: async () => {} })
    },
  }
  const exit = await run(['serve', 'policies', ...options], environment, installation)
  const status = async (url: string, headers: Record<string, string> = {}) =>
    (await ask!(new Request(url, { headers }))).status
  return { exit, hosts, status, sent: world.sent, ...world.written }
}

it('serves only this machine, prints only its URL, and makes no connection (SEC-140)', async () => {
  const { exit, hosts, stdout, stderr, sent } = await started()
  expect([exit, hosts]).toEqual([0, ['127.0.0.1', '::1']])
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:8080\/\?token=[\w-]{32}\n$/)
  expect(stderr).not.toContain('warning')
  expect(stderr).not.toContain(/token=(.*)\n/.exec(stdout)![1])
  expect(sent).toEqual({ mails: [], postings: [] })
})

for (const host of ['0.0.0.0', '192.0.2.7', 'portal.test', '::'])
  it(`beyond this machine, at ${host}, it warns and opens neither laboratory, blade nor API`, async () => {
    const { hosts, stdout, stderr, status } = await started('--host', host, '--quiet')
    expect(hosts).toEqual([host])
    const url = stdout.trim()
    expect(url).toBe(`http://${host === '::' ? '[::]' : host}:8080/`)
    expect(stderr).toMatch(/^warning: .* can be reached from other machines/)
    expect(await status(url)).toBe(200)
    for (const path of ['lab', 'admin', 'api/clock']) expect(await status(`${url}${path}`)).toBe(404)
    expect(await status('http://evil.test:8080/')).toBe(421)
  })

for (const host of ['', ' ', 'a b', 'host:80', 'http://portal.test'])
  it(`--host "${host}" is not an address and opens no port`, async () => {
    const { exit, hosts, stderr } = await started('--host', host)
    expect([exit, hosts]).toEqual([2, []])
    expect(stderr).toContain('is not an address')
  })

it('codes that can be predicted are served on this machine only', async () => {
  const { exit, stderr } = await started('--host', '0.0.0.0', '--seed', '1')
  expect(exit).toBe(2)
  expect(stderr).toContain('--seed')
})

it('`--at` sets the clock of the portal: what a user meets depends on the day', async () => {
  const { browse, end } = await serve('policies/a.yaml', '', '--at', '2020-02-04')
  expect(await (await browse('/lab')).text()).toContain('2020-02-04 00:00:0')
  expect(await (await browse('/lab')).text()).toMatch(/runs <time>[\d,]+ days<\/time> behind the real time/)
  end()
})

describe('an address that cannot be used exits with 2, the reason and a fix', () => {
  for (const [code, options, message, help] of [
    ['EADDRINUSE', [], 'port 8080 of 127.0.0.1 is in use by another program', 'another port'],
    ['EACCES', [], 'no permission to listen on port 8080 of 127.0.0.1', 'another port'],
    [
      'EADDRNOTAVAIL',
      ['--host', '192.0.2.7'],
      '`--host 192.0.2.7` is not an address of this machine',
      '0.0.0.0',
    ],
    [
      'ENOTFOUND',
      ['--host', 'nowhere.test'],
      '`--host nowhere.test` is not an address of this machine',
      '0.0.0.0',
    ],
    ['EIO', [], 'cannot listen on 127.0.0.1:8080 (EIO)', 'another port'],
  ] as const) {
    it(code, async () => {
      const files = { '/work/policies/a.yaml': text }
      const { exit, stdout, stderr } = await startedOn(files, code, '--port', '8080', ...options)
      expect([exit, stdout]).toEqual([2, ''])
      expect(stderr).toContain(`sspr: ${message}`)
      expect(stderr.split('\nhelp: ')[1]).toContain(help)
    })
  }
})

describe('invalid options of serve', () => {
  for (const [options, message, help] of [
    [['--port', '65536'], '`--port 65536` is not a whole number from 0 to 65535', 'write a whole number'],
    [['--port', '-1'], '`--port -1` is not a whole number', 'write a whole number'],
    [['--port', '80a'], '`--port 80a` is not a whole number', 'write a whole number'],
    [['--port', ''], '`--port ` is not a whole number', 'write a whole number'],
    [['--seed', 'x'], '`--seed x` is not a whole number', 'write a whole number'],
    [['--fault', 'takes-expired-code'], 'unknown fault `takes-expired-code`', 'takes-expired-codes'],
    [['--prot', '80'], 'unknown option `--prot`', '--port'],
    [['--data', ''], '`--data` lacks a file name', 'give a file'],
    [['--at', 'noon'], '`--at noon` is not a date or an instant', 'write a date'],
  ] as const) {
    it(`\`${options.join(' ')}\` is rejected with the valid values, and no port is opened`, async () => {
      const { exit, hosts, stdout, stderr } = await started(...options)
      expect([exit, hosts, stdout]).toEqual([2, [], ''])
      expect(stderr).toContain(`sspr: ${message}`)
      expect(stderr.split('\nhelp: ')[1]).toContain(help)
    })
  }
  it('no set at all', async () => {
    const { exit, stderr } = await startedOn({ '/work/policies/notes.txt': '' }, null)
    expect(exit).toBe(2)
    expect(stderr).toMatch(/^sspr: .+\nhelp: .+\n$/)
  })
  it('several sets are named one a line, ten of them, with how to name one', async () => {
    const names = Array.from({ length: 13 }, (_, index) => `set-${String(index).padStart(2, '0')}`)
    const files = Object.fromEntries(names.map((name) => [`/work/policies/${name}/a.yaml`, text]))
    const { exit, stderr } = await startedOn(files, null)
    expect(exit).toBe(2)
    expect(stderr.split('\n')).toEqual([
      'sspr: 13 policy sets found, but `serve` takes one:',
      ...names.slice(0, 10).map((name) => `  policies/${name}`),
      '  … and 3 more',
      'help: name one of them, as in `sspr serve policies/set-00`',
      '',
    ])
  })
})

it('the portal tells visitors if messages leave this machine', async () => {
  const silent = await serve('policies/a.yaml')
  expect(await (await silent.browse('/')).text()).toContain('no message leaves this machine')
  silent.end()
  const sending = await serve('policies/a.yaml', '', '--smtp', 'smtp://127.0.0.1:2525')
  const page = await (await sending.browse('/')).text()
  expect(page).toContain('messages are really sent')
  expect(page).not.toContain('no message leaves')
  sending.end()
})

it('the output names the set and says that all of it is simulated, and is only the address with --quiet', async () => {
  expect((await started()).stderr).toBe(
    'serving policies: a simulation without effect on a tenant; Ctrl+C stops it\n',
  )
  expect((await started('--quiet')).stderr).toBe('')
})

it('the portal stops if an act cannot be saved, and prints the reason', async () => {
  const world = testEnvironment({ files: { '/work/policies/a.yaml': text } })
  let isFull = false
  let ask: ((request: Request) => Promise<Response>) | null = null
  let isOpen = () => {}
  const opened = new Promise<void>((resolve) => (isOpen = resolve))
  const exit = run(
    ['serve', 'policies', '--data', 'data.db'],
    {
      ...world,
      openDataFile: async () => ({
        key: new Uint8Array(32),
        all: (sql) => (sql.startsWith('pragma') ? [{ user_version: 0, application_id: 0 }] : []),
        transaction(statements) {
          if (isFull) throw new Error('database or disk is full')
          for (const _ of statements);
        },
        close: () => {},
      }),
      listen: async (answer) => {
        ask = answer
        return { port: 8080, close: async () => {} }
      },
      interrupted() {
        isOpen()
        return new Promise(() => {})
      },
    },
    installation,
  )
  await opened
  const request = (path: string, init: RequestInit = {}) =>
    ask!(new Request(`http://127.0.0.1:8080${path}`, init))
  const page = await request('/reset')
  const form = /name="form" value="([^"]+)"/.exec(await page.text())![1]!
  isFull = true
  const headers = { cookie: page.headers.get('set-cookie')!.split(';')[0]! }
  const fields = { form, step: '0', act: 'identify', user: 'ana@contoso.onmicrosoft.com', person: 'yes' }
  const body = new URLSearchParams(fields)
  expect((await request('/reset', { method: 'POST', headers, body })).status).toBe(500)
  expect((await request('/reset')).status).toBe(503)
  expect(await exit).toBe(2)
  expect(world.written.stderr).toMatch(
    /`data.db` cannot be written \(database or disk is full\), so the portal/,
  )
})
