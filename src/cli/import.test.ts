import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'
import { installation } from './run.test-kit.ts'

const blade = JSON.stringify({
  enablementType: 2,
  numberOfAuthenticationMethodsRequired: 1,
  emailOptionEnabled: true,
})

async function sspr(line: string, files: Readonly<Record<string, string>> = {}) {
  const environment = testEnvironment({ files: { '/work/blade.json': blade, ...files } })
  const code = await run(line.split(' '), environment, installation)
  return { code, ...environment.written, files: environment.files }
}

describe('an option that would do nothing is refused', () => {
  for (const [line, says] of [
    ['import blade.json --force', '`--force` needs `--out`'],
    ['import blade.json --out a -o yaml=b.yaml', '`-o yaml=FILE` and `--out` both say'],
    ['pull --tenant contoso.com --force', '`--force` needs `--out`'],
    ['pull --tenant contoso.com --keep-contact-data', '`--keep-contact-data` needs `--with-users`'],
    ['pull --permissions --out a', '`--out` does nothing beside `--permissions`'],
    ['pull --permissions --state a', '`--state` does nothing beside `--permissions`'],
    ['drift --from blade.json --tenant contoso.com', '`--tenant` does nothing beside `--from`'],
    ['drift --from blade.json --cloud china', '`--cloud` needs `--tenant`'],
    ['drift --portal blade.json --auth az-cli', '`--auth` needs `--tenant`'],
    ['drift --from blade.json --with-users', '`--with-users` needs `--tenant`'],
    ['plan --from blade.json --state a', '`--state` needs `--tenant`'],
    ['test --force', '`--force` needs `--generate`'],
  ] as const)
    it(`sspr ${line}`, async () => {
      const { code, stdout, stderr } = await sspr(line)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr.replace(/\s+/g, ' ')).toContain(says)
    })
  it.each([
    ['--cloud', 'unknown cloud `constructor`'],
    ['--auth', 'unknown `--auth constructor`'],
  ])('is never taken from what every object has: %s constructor', async (option, says) => {
    const { code, stderr } = await sspr(`pull --tenant contoso.com ${option} constructor`)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) })
  })
  it('but not one that has its usual value', async () => {
    const { code, stderr } = await sspr('drift --from blade.json')
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('policies') })
  })
})

describe('an import into a folder', () => {
  it('that has files of an earlier one is refused, and with --force writes them anew', async () => {
    const before = { '/work/a/sspr.yaml': '# by hand\n' }
    const refused = await sspr('import blade.json --out a', before)
    expect(refused.code).toBe(2)
    const message = refused.stderr.replace(/\s+/g, ' ')
    expect(message).toContain('a file exists already: `a/sspr.yaml`')
    expect(message).toContain('changes made by hand are lost')
    expect(refused.files.kindOf('/work/a/tenant.yaml')).toBe('missing')
    const forced = await sspr('import blade.json --out a --force', before)
    expect(forced.code).toBe(0)
    expect(new TextDecoder().decode(forced.files.read('/work/a/sspr.yaml'))).not.toContain('by hand')
  })
  it('names every file that is there already', async () => {
    const { code, stderr } = await sspr('import blade.json --out a', {
      '/work/a/tenant.yaml': '',
      '/work/a/users.ndjson': '',
    })
    expect(code).toBe(2)
    expect(stderr.replace(/\s+/g, ' ')).toContain('files exist already: `a/tenant.yaml`, `a/users.ndjson`')
  })
  it.each([
    ['a file', { '/work/a': '' }, '`a` is a file'],
    ['a folder in the place of a file', { '/work/a/sspr.yaml/b': '' }, '`a/sspr.yaml` is a folder'],
  ])('where %s is in the way writes nothing, with --force too', async (_, before, says) => {
    const { code, stderr, files } = await sspr('import blade.json --out a --force', before)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) })
    expect(files.kindOf('/work/a/tenant.yaml')).toBe('missing')
  })
})
