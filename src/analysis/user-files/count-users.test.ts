import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { localFiles } from '../../system/environment.ts'
import { countUsers } from './count-users.ts'
import { groupsIn } from './groups-in-files.ts'
import { usersFile } from './read-users.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sspr-count-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('users of one profile are one class, also beyond the shapes that are kept', async () => {
  const profiles = 20_000
  const rows = Array.from({ length: 2 * profiles }, (_, row) => `u${row}@contoso.com,${row % profiles}\n`)
  const file = path.join(folder, 'users.csv')
  writeFileSync(file, `userPrincipalName,authentication.securityQuestions\n${rows.join('')}`)
  const opened = [usersFile(localFiles, { name: file, path: file })]
  const counted = await countUsers(
    opened,
    [],
    { groups: [], confirmedBy: [] },
    {
      fileGroups: groupsIn(opened, new Set()),
      withNames: false,
    },
  )
  const counts = counted.users!.classes.map(({ count }) => count)
  expect([counts.length, new Set(counts)]).toEqual([profiles, new Set([2])])
})
