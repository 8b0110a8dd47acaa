import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '../../diagnostics/failure.ts'
import { profileOf } from '../../effective/profile.ts'
import { parseMoment } from '../../model/time.ts'
import { readLibrary } from '../../policy/load/library.ts'
import { openDuckDb } from '../../system/duckdb.ts'
import type { DuckDb } from '../../system/duckdb.ts'
import { localFiles } from '../../system/environment.ts'
import { countedGroups } from '../classes/representatives.ts'
import type { CountedUsers } from '../classes/representatives.ts'
import { countUsers } from '../user-files/count-users.ts'
import { groupsIn } from '../user-files/groups-in-files.ts'
import { usersFile } from '../user-files/read-users.ts'
import type { NamedFile } from '../user-files/read-users.ts'
import {
  csv,
  csvForm,
  damage,
  damaged,
  groupLine,
  memberships,
  objects,
  one,
  rows,
  usually,
} from './directories.test-kit.ts'
import { parquetAsCsv } from './parquet-table.ts'
import { usersInDuckDb } from './users-in-duckdb.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sspr-large-'))
let duckdb: DuckDb
beforeAll(async () => {
  duckdb = (await openDuckDb())!
})
afterAll(() => {
  duckdb.close()
  rmSync(folder, { recursive: true })
})

writeFileSync(
  path.join(folder, 'set.yaml'),
  `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec: { domains: [contoso.com], license: p1, groups: [{ name: Pilot, groups: [Inner] }, { name: Inner }, { name: Other }] }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec: { properties: { enabled: selected, group: Pilot } }
`,
)
const { sets } = readLibrary({ cwd: folder, files: localFiles }, [path.join(folder, 'set.yaml')])
const plan = { groups: [], confirmedBy: ['2026-05-01', '2026-07-01T08:00:00Z'].map((at) => parseMoment(at)!) }
const known = new Set(['pilot', 'inner', 'other'])

/** Counts without regard to the texts that decide nothing. */
const essence = ({ classes, members }: CountedUsers) =>
  classes.map(({ witness, count, old }) => ({
    witness,
    count,
    profile: profileOf(plan, old, () => false),
    groups: [...members]
      .flatMap(([group, inside]) => (inside.has(witness.toLowerCase()) ? [group] : []))
      .sort(),
  }))

const named = (name: string): NamedFile => ({ name, path: path.join(folder, name) })

/** What the built-in reader counts; null: it has findings, or refuses a file. */
async function builtIn(files: readonly (string | NamedFile)[]) {
  try {
    const opened = files.map((file) => usersFile(localFiles, typeof file === 'string' ? named(file) : file))
    const fileGroups = groupsIn(opened, known)
    const counted = await countUsers(opened, countedGroups(sets, fileGroups.nested), plan, {
      fileGroups,
      withNames: false,
    })
    return counted.users === undefined ? null : essence(counted.users)
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** The same in DuckDB; null: it leaves the files to the built-in reader. */
async function inDuckDb(files: readonly string[], isLarge: (file: string) => boolean = () => true) {
  const users = await usersInDuckDb(duckdb, localFiles, files.map(named), ({ name }) => isLarge(name), {
    sets,
    plan,
    known,
  })
  return users === null ? null : essence(users)
}

const write = (file: string, text: string | Uint8Array) => {
  writeFileSync(path.join(folder, file), text)
  return file
}

function membershipFile({
  rows: all,
  hasNested,
}: {
  rows: readonly (readonly string[])[]
  hasNested: boolean
}) {
  const lines = [['group', 'member', 'nested'], ...all].map((cells) =>
    cells.slice(0, hasNested ? 3 : 2).join(','),
  )
  return write('m.csv', `${lines.join('\n')}\n`)
}

const runs = 16

describe('the answer of DuckDB is that of the built-in reader', () => {
  /** Runs in which DuckDB answers. */
  let answered = 0
  async function compare(files: readonly string[], isLarge?: (file: string) => boolean) {
    const [expected, found] = [await builtIn(files), await inDuckDb(files, isLarge)]
    if (found === null) return
    answered++
    expect(found).toEqual(expected)
  }

  it('for CSV files, or it has none', async () => {
    answered = 0
    await fc.assert(
      fc.asyncProperty(rows, csvForm, damage, memberships, async (all, form, harm, groups) => {
        const text = damaged(csv(all, form), harm)
        const file = write('u.csv', form.isUtf16 ? Buffer.from(`\uFEFF${text}`, 'utf16le') : text)
        await compare([file, membershipFile(groups)], (name) => name === file || groups.isLarge)
      }),
      { numRuns: runs },
    )
    expect(answered).toBeGreaterThan(runs / 10)
  })

  it('for Parquet files, or it has none; and a Parquet file means what the CSV means that it is written as', async () => {
    answered = 0
    const form = { delimiter: ',', end: '\n', isQuoted: false, before: '', after: '' }
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const expected = await builtIn([write('u.csv', csv(all, form))])
        const columns = all.header.map((name) => `'${name}': 'VARCHAR'`).join()
        await duckdb.rows(
          `COPY (SELECT * FROM read_csv('${path.join(folder, 'u.csv')}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${columns}})) TO '${path.join(folder, 'u.parquet')}'`,
        )
        expect(await builtIn([await parquetAsCsv(duckdb, named('u.parquet'))])).toEqual(expected)
        const found = await inDuckDb(['u.parquet'])
        if (found === null) return
        answered++
        expect(found).toEqual(expected)
      }),
      { numRuns: runs },
    )
    expect(answered).toBeGreaterThan(runs / 10)
  })

  it('for NDJSON files, or it has none', async () => {
    answered = 0
    const form = fc.record({
      end: one('\n', '\r\n'),
      before: usually([''], ['\n', '\uFEFF']),
      after: one('', '\n', '\n\n'),
    })
    await fc.assert(
      fc.asyncProperty(
        objects,
        groupLine,
        form,
        damage,
        memberships,
        async (all, group, way, harm, groups) => {
          const lines = all.map((user) => JSON.stringify(user)).join(way.end)
          const file = write('u.ndjson', damaged(way.before + group + lines + way.after, harm))
          const files = [file, membershipFile(groups)]
          await compare(groups.hasNested ? files.reverse() : files, (name) => name === file || groups.isLarge)
        },
      ),
      { numRuns: runs },
    )
    expect(answered).toBeGreaterThan(runs / 10)
  })
})

const header = 'userPrincipalName,displayName'
const ana = '{"userPrincipalName":"ana@contoso.com"}\n'

describe('DuckDB answers', () => {
  it.each([
    ['quoted cells with line ends and quotes', 'u.csv', `${header}\r\n"ana@contoso.com","A\r\n""a"", b"\r\n`],
    [
      'tabs, and a type line above the header',
      'u.tsv',
      '#TYPE x\nuserPrincipalName\tmail\nana@contoso.com\t\n',
    ],
    ['a byte order mark', 'u.csv', `\uFEFF${header}\nana@contoso.com,Ana\n`],
    [
      'numbers, addresses and names of all sorts',
      'u.csv',
      'userPrincipalName,mobilePhone,mail,city\nana@contoso.com,425,Ä@ö.org,X\n',
    ],
    [
      'NDJSON with groups',
      'u.ndjson',
      `{"kind":"group","name":"Inner","members":["Ana@contoso.com"]}\n${ana}\n`,
    ],
  ])('for %s', async (_, file, text) => {
    write(file, text)
    const found = await inDuckDb([file])
    expect(found).toMatchObject([{ witness: 'ana@contoso.com', count: 1 }])
    expect(found).toEqual(await builtIn([file]))
  })

  it('for memberships in a large file, with the members of nested groups', async () => {
    write('u.csv', `${header}\nana@contoso.com,\nBo@contoso.com,\nCy@contoso.com,\n`)
    write('m.csv', 'member,nested,group\nbo@contoso.com,,other\nANA@contoso.com,,Pilot\n,OTHER,inner\n')
    expect(await inDuckDb(['u.csv', 'm.csv'])).toEqual(await builtIn(['u.csv', 'm.csv']))
    expect(await inDuckDb(['u.csv', 'm.csv'])).toMatchObject([
      { witness: 'ana@contoso.com', count: 2 },
      { witness: 'Cy@contoso.com', count: 1 },
    ])
  })
})

describe('DuckDB leaves to the built-in reader', () => {
  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${header}\nana@contoso.com,\n`, 'utf16le')],
    ['bytes that are no UTF-8', Buffer.from(`${header}\nana@contoso.com,\u00ff\n`, 'latin1')],
    ['a user who is there twice', `${header}\nana@contoso.com,\nbo@contoso.com,\nANA@contoso.com,\n`],
    ['a user without a name', `${header}\n,Ana\n`],
    ['an unknown column', `${header},phon\nana@contoso.com,,\n`],
    ['a row with too few cells', `${header}\nana@contoso.com\n`],
    ['a quote that is not closed', `${header}\nana@contoso.com,"A\n`],
    ['a quote behind a blank', `${header}\nana@contoso.com, "A"\n`],
    ['a carriage return inside a row', `userPrincipalName\nana@contoso.com\rbo@contoso.com\n`],
    ['a cell that is larger than any row', `${header}\nana@contoso.com,"${'x'.repeat(4_200_000)}"\n`],
    ['a value of no meaning', `userPrincipalName,userType\nana@contoso.com,members\n`],
    ['a name that is not plain', `${header}\nänn@contoso.com,\n`],
  ])('CSV with %s', async (_, text) => {
    expect(await inDuckDb([write('u.csv', text)])).toBeNull()
  })

  it.each([
    ['a key that is there twice', ana.replace('}', ',"mail":"x","mail":"a@b.org"}')],
    ['an unknown key', ana.replace('}', ',"phone":"x"}')],
    ['a comma behind the last entry', ana.replace('}', ',}')],
    ['a number that JSON does not have', ana.replace('}', ',"displayName":NaN}')],
    ['a line that is cut off', `${ana}{"userPrincipalName":"b`],
    ['two objects in a line', ana.trim() + ana.replace('ana', 'bo')],
    ['an object on two lines', ana.replace('{', '{\n')],
    ['a user who is in two files', ana, 'userPrincipalName\nAna@contoso.com\n'],
    ['an unknown group', ana, 'group,member\nPilots,ana@contoso.com\n'],
  ])('NDJSON with %s', async (_, text, table = 'group,member\n') => {
    expect(await inDuckDb([write('u.ndjson', text), write('more.csv', table)])).toBeNull()
  })
})
