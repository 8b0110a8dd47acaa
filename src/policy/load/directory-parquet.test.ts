import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../../system/duckdb.ts'
import { localFiles } from '../../system/environment.ts'
import { readLibrary } from './library.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sspr-directory-parquet-'))
afterAll(() => rmSync(folder, { recursive: true }))

const setOf = (directory: string) => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec: { domains: [contoso.onmicrosoft.com, contoso.com], license: p1, directory: ${directory}, groups: [{ name: Pilot }] }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec: {}
`
const users = `userPrincipalName,accountEnabled,authentication.phone,authentication.authenticator,authentication.confirmedOn
ana@contoso.com,true,+1 4255550100,code; notification,2026-10-01
bo@contoso.com,,,,
`

beforeAll(async () => {
  writeFileSync(path.join(folder, 'users.csv'), users)
  writeFileSync(path.join(folder, 'none.csv'), 'userPrincipalName\n')
  writeFileSync(path.join(folder, 'cut.parquet'), 'PAR1 and no more')
  const duckdb = (await openDuckDb())!
  const copy = (select: string, file: string) =>
    duckdb.rows(`COPY (${select}) TO '${path.join(folder, file)}' (FORMAT parquet)`)
  await copy(
    `SELECT * FROM read_csv('${path.join(folder, 'users.csv')}', all_varchar = true)`,
    'flat.parquet',
  )
  await copy(
    `SELECT * FROM (VALUES
      ('ana@contoso.com', true, {phone: '+1 4255550100', authenticator: ['code', 'notification'], confirmedOn: DATE '2026-10-01'}),
      ('bo@contoso.com', NULL, NULL)) t("userPrincipalName", "accountEnabled", authentication)`,
    'structs.parquet',
  )
  await copy(`SELECT 'ana@contoso.com' AS "userPrincipalName", 'maybe' AS licensed`, 'wrong.parquet')
  await copy(`SELECT 'a@contoso.com' AS "userPrincipalName" WHERE false`, 'none.parquet')
  await copy(`SELECT 'Pilot' AS "group", 'ana@contoso.com' AS member`, 'members.parquet')
  duckdb.close()
})

function libraryWith(directory: string, files = localFiles) {
  writeFileSync(path.join(folder, 'set.yaml'), setOf(directory))
  return readLibrary({ cwd: folder, files }, ['set.yaml'])
}
const usersIn = (directory: string) => [...libraryWith(directory).sets[0]!.tenant.users]

describe('A directory file in Parquet', () => {
  it.each(['flat.parquet', 'structs.parquet'])('means what the CSV file means: %s', (file) => {
    expect(usersIn(file)).toEqual(usersIn('users.csv'))
    expect(usersIn(file)).toHaveLength(2)
  })

  it('may hold memberships', () => {
    const { sets } = libraryWith('[users.csv, members.parquet]')
    expect(sets[0]!.tenant.groups[0]!.members).toEqual(['ana@contoso.com'])
  })

  it('has its findings in the rows, the header first', () => {
    const { diagnostics } = libraryWith('wrong.parquet')
    expect(diagnostics.map(({ code, at }) => [code, at.file, at.document])).toEqual([
      ['schema/wrong-type', 'wrong.parquet', 1],
    ])
  })

  it('is refused where the Tenant names it, if it cannot be read', () => {
    const { sets, diagnostics } = libraryWith('cut.parquet')
    expect(sets).toEqual([])
    expect(diagnostics).toMatchObject([
      { code: 'set/unreadable-directory-file', at: { file: 'set.yaml', pointer: '/spec/directory' } },
    ])
  })

  it('is refused if its rows are more text than a string can hold', () => {
    const { diagnostics } = libraryWith('flat.parquet', { ...localFiles, csvOfParquet: () => 'tooLarge' })
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'document/too-large its rows are more than 512 MiB of text',
    ])
  })

  it('needs DuckDB', () => {
    expect(() => libraryWith('flat.parquet', { ...localFiles, csvOfParquet: () => null })).toThrow(
      'Parquet needs DuckDB, which is not installed',
    )
  })

  it.each(['none.parquet', 'none.csv'])(
    'without a row is refused, as no tenant is without users: %s',
    (file) => {
      expect(libraryWith(file).diagnostics.map(({ code }) => code)).toContain('set/no-directory-user')
    },
  )
})
