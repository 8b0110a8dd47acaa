import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { smallText } from '../analysis/verify/verify.test-kit.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const installation = {
  version: '9.9.9',
  steps: `${root}dist/steps.mjs`,
  rulebook: `${root}docs/rulebook.md`,
  schemas: `${root}schema`,
}

const small = { '/work/policies/a.yaml': smallText }

async function verify(argv: readonly string[], isInterrupted = false, files: typeof small = small) {
  const environment = testEnvironment({ files })
  const interrupted = () => (isInterrupted ? Promise.resolve() : new Promise<void>(() => {}))
  const exit = await run(['verify', ...argv], { ...environment, interrupted }, installation)
  return { exit, text: environment.written.stdout, errors: environment.written.stderr }
}

describe('verify', () => {
  it('reports a property as holding only after a complete search, and lists its abstractions', async () => {
    const { exit, text } = await verify(['--only', 'T-03,T-11'])
    expect([exit, text]).toEqual([0, expect.stringMatching(/✓ T-03[^]*✓ T-11/)])
    expect(text).toContain('What the service search abstracts, and why nothing is missed')
  })

  it('leaves a property undecided if a budget ends the search, with the same bytes each time', async () => {
    const [once, again] = [await verify(['--budget', '5']), await verify(['--budget', '5'])]
    expect(once).toEqual(again)
    expect([once.exit, once.text.replace(/\s+/g, ' ')]).toEqual([
      3,
      expect.stringContaining('the service search ended early: a budget of 5 states'),
    ])
  })

  it('marks each unsettled property for other services, since the run fails', async () => {
    const { exit, text } = await verify(['--budget', '5', '--only', 'T-03,T-05', '--format', 'github'])
    expect(exit).toBe(3)
    expect(text.match(/^::error .*T-\d\d is unsettled/gm)).toEqual([
      expect.stringContaining('T-03 is unsettled'),
    ])
  })

  it('draws the machines that it explored', async () => {
    const { exit, text } = await verify(['--only', 'T-05', '--format', 'svg'])
    expect([exit, text.match(/class="title"[^<]*/g)?.length]).toEqual([0, 6])
  })

  it('reports the decided properties when it is interrupted, and exits with 130', async () => {
    const { exit, text } = await verify([], true)
    expect([exit, text]).toEqual([130, expect.stringContaining('✓ T-05')])
    expect(text).toContain('? T-03')
  })

  it('exits with 130 when it is interrupted between two sets', async () => {
    const files = { '/work/policies/a/set.yaml': smallText, '/work/policies/b/set.yaml': smallText }
    expect((await verify(['--only', 'T-05'], true, files as never)).exit).toBe(130)
  })

  it('names the sets that it leaves out because they have no user', async () => {
    const empty = [
      'apiVersion: sspr/v1\nkind: Tenant\nmetadata: { name: b }\nspec: { domains: [b.onmicrosoft.com], license: p1 }\n',
      'apiVersion: sspr/v1\nkind: SsprPolicy\nmetadata: { name: b }\nspec: {}\n',
    ].join('---\n')
    const files = { '/work/policies/a/set.yaml': smallText, '/work/policies/b/set.yaml': empty }
    const { exit, errors } = await verify(['--only', 'T-05'], false, files as never)
    expect([exit, errors]).toEqual([0, expect.stringContaining('left out, since without users: policies/b')])
  })

  it('exits with 2 if no search proves any of the named properties', async () => {
    const { exit, text, errors } = await verify(['--only', 'T-09', '--only', 'T-22'])
    expect([exit, text, errors.replace(/\s+/g, ' ')]).toEqual([
      2,
      '',
      expect.stringContaining(
        "no search proves `T-09` or `T-22`: `T-09` is covered by the portal's own tests of requests",
      ),
    ])
    expect((await verify(['--only', 'T-09', '--only', 'T-05'])).exit).toBe(0)
  })
})
