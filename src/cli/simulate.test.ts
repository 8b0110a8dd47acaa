import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { localFiles } from '../system/environment.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import type { TestEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

const set = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: t }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  telephony: ownProvider
  users:
    - userPrincipalName: ana@contoso.onmicrosoft.com
      otherMails: [ana@example.com]
      authentication: { phone: "+1 4255550100" }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: p }
spec:
  properties: { enabled: all }
  authenticationMethods: { required: 1, available: [mobilePhone] }
`

const root = fileURLToPath(new URL('../..', import.meta.url))
const installation = {
  version: '0.0.0',
  steps: `${root}dist/steps.mjs`,
  rulebook: `${root}docs/rulebook.md`,
  schemas: `${root}schema`,
}

const folder = mkdtempSync(path.join(tmpdir(), 'sspr-simulate-'))
afterAll(() => rmSync(folder, { recursive: true }))
localFiles.write(path.join(folder, 'policies', 'set.yaml'), set)

/** A terminal in a folder of this machine. */
function world(lines: readonly string[]): TestEnvironment {
  const input = lines.join('\n')
  const memory = testEnvironment({ cwd: folder, variables: { NO_COLOR: '1' }, input, isTerminal: true })
  return { ...memory, files: localFiles }
}

/** Runs `simulate` with these lines typed. */
async function simulated(lines: readonly string[]): Promise<TestEnvironment & { exit: number }> {
  const environment = world(lines)
  const argv = ['simulate', 'policies/set.yaml', '--user', 'ana@contoso.onmicrosoft.com']
  return { ...environment, exit: await run(argv, environment, installation) }
}

/** The whole walk of a reset by text message. */
const reset = [
  'identify: ana@contoso.onmicrosoft.com, captcha: right',
  'reason: forgot',
  'choose: textMobilePhone',
  'contact: right',
  'send: true',
  'code: right',
  'password: Vq7!mtrekzu2',
  'finish: true',
]

describe('simulate in a terminal', () => {
  it('prints what the page asks and offers, the step that was taken, and its result', async () => {
    const { written, exit } = await simulated([...reset, 'quit'])
    expect(exit).toBe(0)
    for (const text of [
      'identify: the page asks who the user is',
      '→ chooses "Text my mobile phone"',
      '  a code is sent',
      '  the password is changed',
      'passwordChanged: the page says that the password is changed',
    ])
      expect(written.stdout).toContain(text)
  })

  it('takes a step of the list by its number', async () => {
    const { stdout } = (await simulated(['1', 'quit'])).written
    expect(/^ +1 {2}(.*)$/m.exec(stdout)?.[1]).toBe(/→ (.*)$/m.exec(stdout)?.[1])
  })

  it('undoes steps one by one', async () => {
    const once = await simulated([...reset.slice(0, 3), 'quit'])
    const again = await simulated([...reset.slice(0, 4), 'send: true', 'undo', 'undo', 'quit'])
    const lastMenu = ({ written }: TestEnvironment) => written.stdout.split('\n\n').at(-1)
    expect(lastMenu(again)).toBe(lastMenu(once))
    expect((await simulated(['undo', 'quit'])).written.stdout).toContain('there is no step to undo')
  })

  it('prints help, and reports input that it does not understand', async () => {
    const { stdout } = (await simulated(['help', 'nonsense', 'code: right', 'quit'])).written
    expect(stdout).toContain('undo the last step')
    expect(stdout).toContain('`nonsense` is neither in the list nor a step')
    expect(stdout).toContain('the page does not offer this step; nothing changed')
  })

  it.each(['walks/a.feature', 'walks/a.yaml'])('saves the walk as %s, which passes', async (name) => {
    const environment = await simulated([...reset, 'code: right', `save ${name}`, `save ${name}`, 'quit'])
    expect(environment.written.stdout).toContain(`saved as \`${name}\``)
    expect(environment.written.stdout).toContain(`not saved: \`${name}\` exists`)
    const exit = await run(['test', name], environment, installation)
    expect([exit, environment.written.stderr]).toEqual([0, expect.stringContaining('1 passed, 0 failed')])
  })

  it('removes what an administrator sets to null, in a script and in a line that is typed', async () => {
    const meanwhile = 'administrator: { authentication: { phone: null } }'
    const steps = [...reset.slice(0, 5), meanwhile, 'code: right']
    const typed = await simulated([...steps, 'quit'])
    expect(typed.written.stdout).toContain('CodeRefused')
    const environment = world([])
    localFiles.write(path.join(folder, 'script.yaml'), steps.map((step) => `- { ${step} }\n`).join(''))
    const argv = ['simulate', 'policies/set.yaml', '--user', 'ana@contoso.onmicrosoft.com']
    await run([...argv, '--script', 'script.yaml'], environment, installation)
    expect(environment.written.stdout).toContain('CodeRefused')
  })

  it('shows beside a step of a script why the page asks again', async () => {
    const steps = [...reset.slice(0, 5), 'code: wrong', ...reset.slice(5)]
    localFiles.write(path.join(folder, 'again.yaml'), steps.map((step) => `- { ${step} }\n`).join(''))
    const environment = world([])
    const argv = ['simulate', 'policies/set.yaml', '--user', 'ana@contoso.onmicrosoft.com']
    await run([...argv, '--script', 'again.yaml'], environment, installation)
    expect(environment.written.stdout).toMatch(/code: wrong +→ verification1\s+CodeRefused/)
    expect(environment.written.stdout).toMatch(/completed\n$/)
  })

  it.each([
    ['- opne: reset\n', '/0/opne', 'schema/unknown-key', 'did you mean `open`?'],
    ['- { contact: right, send: true }\n', '/0', 'cases/step-mixes', 'write 2 steps'],
    ['', '', 'document/empty', 'write a list of steps, such as `- open: reset`'],
  ])('reports a script that is `%s` at its place and exits with 1', async (text, pointer, code, help) => {
    const environment = world([])
    localFiles.write(path.join(folder, 'wrong.yaml'), text)
    const argv = ['simulate', 'policies/set.yaml', '--user', 'ana@contoso.onmicrosoft.com']
    const exit = await run([...argv, '--script', 'wrong.yaml', '--format', 'json'], environment, installation)
    expect(exit).toBe(1)
    const { diagnostics } = JSON.parse(environment.written.stdout) as { diagnostics: object[] }
    expect(diagnostics).toMatchObject([{ code, help, file: 'wrong.yaml', pointer }])
  })

  it('refuses to save a walk that cannot be run', async () => {
    const { stdout } = (await simulated(['save walk.txt', 'quit'])).written
    expect(stdout).toContain('not saved: the name of the file must end with .feature or .yaml')
  })
})
