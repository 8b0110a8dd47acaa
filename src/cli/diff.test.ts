import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installation } from '../reports/world.test-kit.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { localFiles } from '../system/environment.ts'
import { openDuckDb } from '../system/duckdb.ts'
import { localGit } from '../system/git.ts'
import { run } from './run.ts'

const tenant = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  telephony: ownProvider
  directory: people.ndjson
  groups: [{ name: Pilot, members: [bo@contoso.com] }]
`
const policy = `apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: all }
  authenticationMethods:
    available:
      - email
      - mobilePhone
`
const people = ['ana', 'bo', 'cy']
  .map(
    (name) =>
      `{"userPrincipalName":"${name}@contoso.com","authentication":{"email":"${name}@example.org"}}\n`,
  )
  .join('')

const root = mkdtempSync(path.join(tmpdir(), 'sspr-diff-'))
const repository = path.join(root, 'repository')
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
    cwd,
    stdio: 'pipe',
    encoding: 'utf8',
  })
const write = (file: string, text: string) => {
  const target = path.join(repository, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, text)
}

beforeAll(() => {
  mkdirSync(repository)
  git(repository, 'init', '--quiet', '--initial-branch=main')
  write('policies/pilot/tenant.yaml', tenant)
  write('policies/pilot/people.ndjson', people)
  write('policies/pilot/sspr.yaml', policy)
  write(
    'policies/other/all.yaml',
    `${policy.replace('pilot', 'other')}---\n${tenant.replace(/.*(directory|groups):.*\n/g, '')}`,
  )
  git(repository, 'add', '.')
  git(repository, 'commit', '--quiet', '--message=one')
  write('policies/pilot/people.ndjson', `${people}{"userPrincipalName":"di@contoso.com"}\n`)
  write('policies/pilot/sspr.yaml', policy.replace('      - email\n', ''))
  rmSync(path.join(repository, 'policies/other'), { recursive: true })
})
afterAll(() => rmSync(root, { recursive: true }))

/** Runs the command in the repository, or in another folder. */
async function diff(argv: string, cwd = repository) {
  const environment = { ...testEnvironment({ cwd }), files: localFiles, git: localGit }
  const exit = await run(['diff', ...argv.split(' ')], environment, installation)
  return { exit, ...environment.written }
}

const report = async (argv: string, cwd?: string) =>
  JSON.parse((await diff(`${argv} --format json`, cwd)).stdout) as {
    old: { source: string }
    new: { source: string }
    summary: Record<string, number>
    sets: { set: string; sides: string; classes: { users: string[]; because: object[] }[] }[]
    error: { code: string; help: string }
  }

describe('a comparison with a git ref', () => {
  it('reads the old side, with its directory file, at that ref', async () => {
    const { old, new: now, summary, sets } = await report('main')
    expect([old.source, now.source]).toEqual(['main:policies', 'policies'])
    expect(summary).toMatchObject({ users: 3, lost: 3, reregister: 3, added: 1, removed: 0, unchanged: 0 })
    expect(sets.map(({ set, sides }) => [set, sides])).toEqual([
      ['policies/other', 'old'],
      ['policies/pilot', 'both'],
    ])
  })

  it('reads a directory file in Parquet at that ref, beside a file that is named', async () => {
    const stored = path.join(root, 'stored')
    mkdirSync(path.join(stored, 'sets'), { recursive: true })
    git(stored, 'init', '--quiet')
    const duckdb = (await openDuckDb())!
    const written = (user: string) =>
      duckdb.rows(
        `COPY (SELECT '${user}@contoso.com' AS "userPrincipalName") TO '${path.join(stored, 'sets/people.parquet')}'`,
      )
    writeFileSync(
      path.join(stored, 'sets/set.yaml'),
      `${tenant.replace('.ndjson', '.parquet').replace(/.*groups:.*\n/, '')}---\n${policy}`,
    )
    await written('ana')
    git(stored, 'add', '.')
    git(stored, 'commit', '--quiet', '--message=one')
    await written('bo')
    duckdb.close()
    expect((await report('HEAD:sets/set.yaml', stored)).summary).toMatchObject({ added: 1, removed: 1 })
  })

  it('names the line of the cause, and every user with --names', async () => {
    const { sets } = await report('main:policies/pilot --names')
    expect(sets[0]!.classes).toMatchObject([
      {
        users: ['ana@contoso.com', 'bo@contoso.com', 'cy@contoso.com'],
        because: [
          {
            kind: 'setting',
            file: 'policies/pilot/sspr.yaml',
            pointer: '/spec/authenticationMethods/available',
            span: { start: { line: 8 } },
            old: ['email', 'mobilePhone'],
            new: ['mobilePhone'],
          },
        ],
      },
    ])
  })

  it('gives the most important result in its first line, in 80 columns', async () => {
    const { stdout, exit } = await diff('main:policies/pilot')
    expect(stdout).toMatch(/^3 of 3 users lose reset\n/)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(exit).toBe(0)
  })

  it.each([
    ['--no-lost', 4],
    ['--no-reregister', 4],
    ['--no-gained', 0],
    ['--no-stuck', 0],
  ])('with the gate %s ends with %i', async (gate, code) => {
    expect((await diff(`main ${gate}`)).exit).toBe(code)
  })

  it('takes two refs, and paths relative to the current folder', async () => {
    expect((await report('main: HEAD:policies')).summary).toMatchObject({ unchanged: 3, lost: 0 })
    const below = path.join(repository, 'policies')
    expect((await report('main:pilot', below)).summary).toMatchObject({ lost: 3 })
  })

  it('does not follow a link that is committed', async () => {
    execFileSync('ln', ['-s', '../../policies/pilot', path.join(repository, 'policies/pilot/link')])
    git(repository, 'checkout', '--quiet', '-b', 'links')
    git(repository, 'add', 'policies/pilot/link')
    git(repository, 'commit', '--quiet', '--message=link')
    git(repository, 'checkout', '--quiet', 'main')
    expect((await report('links:policies/pilot')).sets).toHaveLength(1)
  })
})

describe('a report', () => {
  it.each(['markdown', 'html', 'csv', 'github'])(
    'as %s names the class, its number and the line of its cause',
    async (format) => {
      const { stdout } = await diff(`main:policies/pilot --format ${format}`)
      expect(stdout).toContain('sspr.yaml')
      expect(stdout).toMatch(/ana(@|&#64;)contoso\.com/)
      expect(stdout).toMatch(/3 users|\| 3 \||<b>3<|,3,/)
    },
  )

  it('as csv with --names has a row a user', async () => {
    const { stdout } = await diff('main:policies/pilot --names --format csv')
    expect(stdout.split('\r\n').map((line) => line.split(',').slice(1, 3).join())).toEqual([
      'user,count',
      'ana@contoso.com,1',
      'bo@contoso.com,1',
      'cy@contoso.com,1',
      '',
    ])
  })

  it('has the same bytes each time', async () => {
    const [one, other] = [await diff('main --format html'), await diff('main --format html')]
    expect(one.stdout).toBe(other.stdout)
  })
})

describe('a line that is deleted', () => {
  const methods =
    'telephony: ownProvider\n  authenticationMethodsPolicy:\n    methods:\n      - sms\n      - voice\n'
  it.each([
    [
      'a setting, at the key above, with the default that comes in its place',
      [policy, policy.replace('  properties: { enabled: all }', '  properties:\n    enabled: all')],
      '    enabled: all\n',
      '`properties.enabled`: all to none (default)',
      'sspr.yaml:5:3',
    ],
    [
      'an entry of a list, at the key of the list',
      [tenant, tenant.replace('telephony: ownProvider\n', methods)],
      '      - sms\n',
      '`authenticationMethodsPolicy.methods`: `sms` removed',
      'tenant.yaml:9:5',
    ],
  ])('is shown as %s', async (_, [plain, old], line, says, place) => {
    const [before, after] = [path.join(root, 'before'), path.join(root, 'after')]
    for (const [folder, text] of [
      [before, old!],
      [after, old!.replace(line, '')],
    ] as const) {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder)
      writeFileSync(path.join(folder, 'people.ndjson'), people)
      writeFileSync(path.join(folder, 'tenant.yaml'), plain === tenant ? text : tenant)
      writeFileSync(path.join(folder, 'sspr.yaml'), plain === policy ? text : policy)
    }
    const { stdout } = await diff(`${before} ${after}`)
    expect(stdout).toContain(`  Settings\n    ${says}\n      `)
    expect(stdout).toContain(`after/${place}`)
  })
})

it('a member whom a directory file adds to a group is placed at the row of that file', async () => {
  const folders = ['fewer', 'more'].map((name) => path.join(root, name))
  for (const [index, folder] of folders.entries()) {
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'people.ndjson'), people)
    const rows = ['Pilot,ana@contoso.com', 'PILOT,CY@contoso.com'].slice(0, index + 1)
    writeFileSync(path.join(folder, 'members.csv'), ['group,member', ...rows, ''].join('\n'))
    writeFileSync(
      path.join(folder, 'tenant.yaml'),
      tenant.replace('people.ndjson', '[people.ndjson, members.csv]'),
    )
    writeFileSync(
      path.join(folder, 'sspr.yaml'),
      policy.replace('enabled: all', 'enabled: selected, group: Pilot'),
    )
  }
  const { stdout } = await diff(folders.join(' '))
  expect(stdout).toMatch(/^1 of 3 users gains reset/)
  expect(stdout).toMatch(/because `groups.Pilot.members`: CY@contoso.com added\n\s+.*more\/members.csv:3:1\n/)
})

describe('the scenarios of --feature', () => {
  const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
  const tested = (cwd: string) =>
    spawnSync(process.execPath, [program, 'test', 'scenarios', '--format', 'json'], { cwd, encoding: 'utf8' })
  const summary = (cwd: string) =>
    (JSON.parse(tested(cwd).stdout) as { summary: { passed: number; failed: number } }).summary

  it('pass on the old side and fail on the new one', async () => {
    const old = path.join(root, 'old')
    git(root, 'clone', '--quiet', repository, old)
    // Who has registered nothing could register an address before, and cannot now.
    const methods = (include: string) =>
      `${tenant.replace(/ {2}directory.*\n/, '')}  authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [{ method: email, include: ${include} }, { method: sms, include: [Pilot] }] }
  users: [{ userPrincipalName: bo@contoso.com, authentication: { email: true } }, { userPrincipalName: di@contoso.com }]\n`
    write('policies/stuck/sspr.yaml', policy)
    write('policies/stuck/tenant.yaml', methods('all'))
    cpSync(path.join(repository, 'policies/stuck'), path.join(old, 'policies/stuck'), { recursive: true })
    write('policies/stuck/tenant.yaml', methods('[Pilot]'))
    const { exit } = await diff(`${path.join(old, 'policies')} policies --feature scenarios`)
    expect(exit).toBe(0)
    expect(readFileSync(path.join(repository, 'scenarios/policies-stuck.feature'), 'utf8')).toContain(
      'And chooses to register email',
    )
    cpSync(path.join(repository, 'scenarios'), path.join(old, 'scenarios'), { recursive: true })
    expect(summary(old)).toMatchObject({ passed: 2, failed: 0 })
    expect(summary(repository)).toMatchObject({ passed: 0, failed: 2 })
    rmSync(path.join(repository, 'policies/stuck'), { recursive: true })
  })
  it('are not there for a user whom the page would ask for a second factor first, and a note says so', async () => {
    const folders = ['all', '[Pilot]'].map((include, index) => {
      const folder = `../factor-${index}`
      const users = `users: [{ userPrincipalName: di@contoso.com, authentication: { officePhone: "+1 4255550100" } }]`
      const methods = `authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [{ method: email, include: ${include} }, { method: sms, include: [Pilot] }] }`
      write(
        `${folder}/tenant.yaml`,
        `${tenant.replace(/ {2}(directory|groups).*\n/g, '')}  groups: [{ name: Pilot }]\n  ${methods}\n  ${users}\n`,
      )
      write(`${folder}/sspr.yaml`, policy)
      return folder
    })
    const { stderr } = await diff(`${folders.join(' ')} --feature none`)
    expect(stderr).toMatch(
      /note: no scenario is written for 1 class of users who are stuck, such as\s+di@contoso.com/,
    )
  })
})

describe('a comparison of', () => {
  it('two paths matches sets by their path below each', async () => {
    const copy = path.join(root, 'copy')
    cpSync(path.join(repository, 'policies'), copy, { recursive: true })
    expect((await report(`${copy} policies`)).sets.map(({ sides }) => sides)).toEqual(['both'])
  })

  it('one path at two moments needs one of them', async () => {
    expect(await report('policies/pilot')).toMatchObject({ error: { code: 'usage/missing-argument' } })
    const { exit } = await diff('policies/pilot --new-at 2027-02-01')
    expect(exit).toBe(0)
  })

  it('two moments does not depend on the current time', async () => {
    const moments = 'policies/pilot --old-at 2027-01-31 --new-at 2027-02-01 --format json'
    const { at } = JSON.parse((await diff(moments)).stdout) as { at: string }
    expect(at).toBe('2027-02-01T00:00:00.000Z')
  })
})

describe('a name that cannot be compared exits with 2 and says how to repair it:', () => {
  it('a path that is a ref as well', async () => {
    git(repository, 'branch', 'policies')
    const found = await report('policies')
    git(repository, 'branch', '-D', 'policies')
    expect(found.error).toMatchObject({
      code: 'usage/ambiguous-source',
      help: 'write `./policies` for the path, or `policies:` for the ref',
    })
  })

  it('a ref that a shallow clone lacks', async () => {
    const shallow = path.join(root, 'shallow')
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repository}`, shallow], { stdio: 'pipe' })
    expect((await report('origin/release', shallow)).error).toMatchObject({
      code: 'usage/shallow-clone',
      help: expect.stringContaining('git fetch origin release:refs/remotes/origin/release'),
    })
  })

  it('files whose content a partial clone lacks', async () => {
    const partial = path.join(root, 'partial')
    git(repository, 'config', 'uploadpack.allowFilter', 'true')
    const options = [
      'clone',
      '--quiet',
      '--filter=blob:none',
      '--no-checkout',
      `file://${repository}`,
      partial,
    ]
    execFileSync('git', options, { stdio: 'pipe' })
    expect((await report('HEAD HEAD', partial)).error).toMatchObject({
      code: 'usage/unreadable-object',
      help: expect.stringContaining('git fetch --refetch --no-filter'),
    })
  })

  it.each(['HEAD', 'HEAD^{tree}', 'HEAD:policies', 'HEAD:policies/pilot', 'HEAD:policies/pilot/tenant.yaml'])(
    'a commit of which the repository has lost %s',
    async (lost) => {
      const damaged = path.join(root, 'damaged')
      rmSync(damaged, { recursive: true, force: true })
      execFileSync('git', ['clone', '--quiet', repository, damaged], { stdio: 'pipe' })
      const hash = git(damaged, 'rev-parse', lost).trim()
      rmSync(path.join(damaged, '.git/objects', hash.slice(0, 2), hash.slice(2)))
      expect((await report('HEAD', damaged)).error).toMatchObject({
        code: 'usage/unreadable-object',
        help: expect.stringContaining('git fsck'),
      })
    },
  )

  it('a ref in a repository that git refuses to read', async () => {
    const refused = path.join(root, 'refused')
    execFileSync('git', ['clone', '--quiet', repository, refused], { stdio: 'pipe' })
    writeFileSync(path.join(refused, '.git/config'), '[core')
    expect((await report('HEAD', refused)).error).toMatchObject({
      code: 'usage/damaged-repository',
      message: expect.stringMatching(/git fails in this folder: bad config line/),
    })
  })

  it.each([
    ['nowhere', 'usage/no-such-source'],
    ['main:nowhere', 'usage/no-such-file'],
    ['--upload-pack=x', 'usage/arguments'],
    ['main --old-at yesterday', 'usage/bad-option'],
  ])('%s', async (argv, code) => {
    expect((await report(argv)).error.code).toBe(code)
  })

  it('a ref outside any repository', async () => {
    expect((await report('main', root)).error.code).toBe('usage/no-such-source')
  })
})

it('every set is new to a ref that is older than the first one', async () => {
  git(repository, 'checkout', '--quiet', '--orphan', 'empty')
  git(repository, 'commit', '--quiet', '--allow-empty', '--message=none', '--only')
  git(repository, 'checkout', '--quiet', '--force', 'main')
  const { summary, sets } = await report('empty')
  expect([summary.added! > 0, sets.map(({ sides }: { sides: string }) => sides)]).toEqual([
    true,
    ['new', 'new'],
  ])
  expect((await report('empty:')).error.code).toBe('usage/no-such-file')
  expect((await report('empty empty')).error.code).toBe('usage/no-such-file')
})

it('a side with errors is reported with its file, and exits with 1', async () => {
  write('policies/pilot/broken.yaml', 'apiVersion: sspr/v1\nkind: Tenant\nmetadata: { nme: x }\n')
  git(repository, 'checkout', '--quiet', '-b', 'broken')
  git(repository, 'add', 'policies/pilot/broken.yaml')
  git(repository, 'commit', '--quiet', '--message=broken')
  git(repository, 'checkout', '--quiet', 'main')
  const { exit, stdout } = await diff('broken')
  expect(exit).toBe(1)
  expect(stdout).toContain('broken:policies/pilot/broken.yaml:3:')
  expect(readFileSync(path.join(repository, 'policies/pilot/sspr.yaml'), 'utf8')).toContain('mobilePhone')
})
