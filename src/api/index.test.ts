import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { smallText } from '../analysis/verify/verify.test-kit.ts'
import { commands } from '../cli/index.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import * as sspr from '../index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The examples in the comments of `src/api`, each with the name of its function. */
const examples = readdirSync(path.join(root, 'src/api'))
  .filter((name) => /(?<!\.test)\.ts$/.test(name))
  .map((name) => readFileSync(path.join(root, 'src/api', name), 'utf8'))
  .flatMap((text) => [
    ...text.matchAll(/\* @example\n((?: \* .*\n)+) \*\/\nexport (?:const|(?:async )?function) (\w+)/g),
  ])
  .map(([, lines, name]) => ({ name: name!, code: lines!.replace(/^ \* /gm, '') }))

/** Runs an example; what it prints is compared with the comment behind it. */
async function runExample(code: string): Promise<void> {
  const body = code
    .replace(/import (\{.*\}) from 'sspr-as-code'/, 'const $1 = sspr')
    .replace(
      /^console\.log\((.*)\) \/\/ (.*)$/gm,
      (_, value, said) => `says(${value}, ${JSON.stringify(said)})`,
    )
  expect(body).toContain('says(')
  const run = new Function('sspr', 'says', `return (async () => {\n${body}\n})()`) as (
    library: typeof sspr,
    says: (value: unknown, said: string) => void,
  ) => Promise<void>
  await run(sspr, (value, said) => expect(String(value)).toBe(said))
}

describe('the example of', () => {
  it.each(examples)('$name', ({ code }) => runExample(code))
  it('every function is in the reference', () => {
    const named: Readonly<Record<string, string>> = { import: 'importFiles' }
    const wanted = Object.keys(commands).map((name) => named[name] ?? name)
    expect(examples.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted))
    for (const name of wanted) expect(typeof sspr[name as keyof typeof sspr], name).toBe('function')
  })
})

describe('a function of the library', () => {
  it('prints nothing, and takes another environment', async () => {
    const environment = testEnvironment({ files: { '/work/policies/a.yaml': '' } })
    const { summary } = await sspr.validate({}, environment)
    expect([summary.errors, environment.written]).toEqual([1, { stdout: '', stderr: '' }])
  })
  it('writes scenarios into that environment, and reports them', async () => {
    const files = {
      '/work/policies/a.yaml': smallText.replace(
        'authentication:',
        'accountEnabled: false\n      authentication:',
      ),
    }
    const interrupted = () => new Promise<void>(() => {})
    const environment = { ...testEnvironment({ files }), interrupted }
    const { generated } = await sspr.test({ generate: 'out', force: true }, environment)
    const [set] = generated!.sets
    expect([set!.files.length, set!.missed, environment.written]).toEqual([5, [], { stdout: '', stderr: '' }])
    for (const file of set!.files) expect(environment.textOf(`/work/${file}`)).toContain('Scenario: ')
    await expect(sspr.test({ generate: 'out' }, environment)).rejects.toMatchObject({
      code: 'usage/would-overwrite',
    })
  })
  it('throws where the command ends with 2', async () => {
    await expect(sspr.validate({ paths: ['gone'] })).rejects.toThrow('there is no `gone`')
    await expect(sspr.validate({ at: 'tomorrow' })).rejects.toThrow('is not a date or an instant')
    await expect(sspr.check({ paths: ['policies/examples'], budget: 1 })).rejects.toMatchObject({
      code: 'usage/no-tests',
      report: { command: 'check', summary: { exit: 2 } },
    })
  })
})

describe('completion', () => {
  const words = async (line: string) => {
    const script = `${await sspr.completion('bash')}
COMP_WORDS=(${line} ''); COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
[[ -n $LAST ]] && COMP_WORDS[COMP_CWORD]=$LAST
_sspr; printf '%s\\n' "\${COMPREPLY[@]}"`
    return (last: string) =>
      spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, LAST: last } })
        .stdout.split('\n')
        .filter((one) => one !== '')
  }
  it('of bash knows commands, options and formats', async () => {
    expect((await words('sspr'))('va')).toEqual(['validate'])
    expect((await words('sspr check'))('--no-t')).toEqual(['--no-tests'])
    expect((await words('sspr compile --format'))('m')).toEqual(['mermaid'])
  })
  it.each(['zsh', 'fish'])('of %s names every command', async (shell) => {
    const script = await sspr.completion(shell)
    for (const name of Object.keys(commands)) expect(script).toContain(name)
  })
  it('of no other shell', async () => {
    await expect(sspr.completion('bsh')).rejects.toMatchObject({ help: 'did you mean `bash`?' })
  })
})
