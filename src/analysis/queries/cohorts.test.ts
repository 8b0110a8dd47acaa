import { describe, expect, it } from 'vitest'
import { policyOf, tenantOf } from '../../given.test-kit.ts'
import { indexPolicy } from '../../effective/index-policy.ts'
import { planFor } from '../classes/classes.ts'
import { usersFromCohorts } from './cohorts.ts'
import { columnKinds, columnNames } from './sql-columns.ts'

const prepared = indexPolicy(
  tenantOf(''),
  policyOf('registration: { reconfirmAfterDays: 0 }'),
  Date.UTC(2026, 5, 1),
)
const plan = { ...planFor([prepared]), groups: [] }

/** A row as a table has it that says false of every flag. */
const row = (witness: string, cells: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(columnNames.map((name) => [name, columnKinds[name].kind === 'flag' ? 'false' : ''])),
  accountEnabled: 'true',
  count: '2',
  witness,
  ...cells,
})
const read = (...files: (readonly Record<string, string>[])[]) =>
  usersFromCohorts(
    files.map((rows, index) => ({ file: `shard${index}.csv`, rows })),
    [],
    plan,
  )

describe('counted users', () => {
  it('are those of all files, and a member has no home tenant whatever the table says', () => {
    const { classes } = read([row('bo@contoso.com')], [row('ana@contoso.com')])
    expect(classes).toMatchObject([{ count: 4, witness: 'ana@contoso.com', new: { guest: null } }])
  })
  it.each([
    ['a truth that is none', { mfaRequired: 'yes' }, '`mfaRequired` is `yes`, expected true or false'],
    ['a presence that is none', { mail: 'a@b.c' }, '`mail` is `a@b.c`, expected true or false'],
    ['a count that is none', { count: '1.0' }, '`count` is `1.0`, expected a whole number from 1'],
    ['a user type that is none', { userType: 'guests' }, 'expected one of'],
  ])('are refused at the row of their file with %s', (_, cells, says) => {
    const good = row('ana@contoso.com')
    expect(() => read([good], [good, row('bo@contoso.com', cells)])).toThrow(`\`shard1.csv\`, row 3: `)
    expect(() => read([good], [good, row('bo@contoso.com', cells)])).toThrow(says)
  })
  it('are refused if a later file lacks a column', () => {
    const { licensed: _, ...short } = row('bo@contoso.com')
    expect(() => read([row('ana@contoso.com')], [short])).toThrow('`shard1.csv` has no column `licensed`')
  })
})
