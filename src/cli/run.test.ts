import { describe, expect, it } from 'vitest'
import { commands } from './index.ts'
import { good, sspr } from './run.test-kit.ts'

describe('--version', () => {
  it.each(['--version', '-V'])('as %s is an option of every command', async (flag) => {
    for (const name of Object.keys(commands))
      expect(await sspr(`${name} ${flag}`)).toMatchObject({ code: 0, stdout: 'sspr 9.9.9\n', stderr: '' })
  })
})

describe('options', () => {
  it('take their value after a blank or an equals sign', async () => {
    const [one, other] = [await sspr('validate --format json'), await sspr('validate --format=json')]
    expect([one.code, other.stdout]).toEqual([0, one.stdout])
  })
  it('end at two dashes', async () => {
    const { code, stdout } = await sspr('validate --format json -- -odd.yaml', { '-odd.yaml': good })
    expect([code, JSON.parse(stdout).summary.files]).toEqual([0, 1])
  })
  it('set a moment, which is in the report', async () => {
    const { stdout } = await sspr('validate --format json --at 2027-02-01')
    expect(JSON.parse(stdout).at).toBe('2027-02-01T00:00:00.000Z')
  })
  it('use the current time without a moment', async () => {
    expect(JSON.parse((await sspr('validate --format json')).stdout).at).toBe('2026-06-01T09:00:00.000Z')
  })
  it('write several reports in one run', async () => {
    const { code, stdout, textOf } = await sspr('validate -o json=out/a.json --output=text=out/a.txt')
    expect([code, JSON.parse(textOf('out/a.json')!).command, textOf('out/a.txt')]).toEqual([
      0,
      'validate',
      stdout,
    ])
  })
  it('are refused where two formats go to one file', async () => {
    const { code, stderr } = await sspr('validate -o json=a -o sarif=a')
    expect([code, stderr]).toEqual([2, expect.stringContaining('`-o sarif=a` names a file')])
  })
  it('leave stderr empty with --quiet', async () => {
    expect((await sspr('validate -q')).stderr).toBe('')
  })
})

describe('--help', () => {
  for (const name of Object.keys(commands)) {
    it(`of ${name} ends with 0 and shows examples`, async () => {
      const { code, stdout, stderr } = await sspr(`${name} --help`)
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(new RegExp(`Usage: sspr ${name} [\\s\\S]*Examples:\\n {2}\\$ sspr ${name}`))
    })
  }
  it('of import lists what an import reads, and not what it leaves out', async () => {
    const { stdout } = await sspr('import --help')
    expect(stdout).toContain('Reads: ScubaGear provider export,')
    expect(stdout).not.toContain('conditional access policy')
  })
  it('lists every command', async () => {
    const { stdout } = await sspr('--help')
    for (const name of Object.keys(commands)) expect(stdout).toContain(`\n  ${name} `)
  })
})

describe('stdout', () => {
  it('has the same bytes each time', async () => {
    for (const line of [
      'validate --format json',
      'compile --format json',
      'explain --all policies --format json',
    ])
      expect((await sspr(line)).stdout).toBe((await sspr(line)).stdout)
  })
})

describe('help', () => {
  it.each(['validate', 'test', 'serve'])('of %s is the same by both ways to ask', async (name) => {
    const asked = await sspr(`help ${name}`)
    expect(asked.code).toBe(0)
    expect(asked.stdout).toBe((await sspr(`${name} --help`)).stdout)
  })

  it('of an unknown command names the known one that was meant', async () => {
    const { code, stderr } = await sspr('help validat')
    expect(code).toBe(2)
    expect(stderr).toContain('did you mean `validate`?')
  })

  it.each(['--help', ...Object.keys(commands).map((name) => `${name} --help`)])(
    'fits a terminal: %s',
    async (line) => {
      const { stdout } = await sspr(line)
      expect(stdout.split('\n').filter((one) => one.length > 80)).toEqual([])
    },
  )
})
