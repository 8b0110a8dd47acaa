import { describe, expect, it } from 'vitest'
import { Failure } from '../diagnostics/failure.ts'
import { importOf } from './import.test-kit.ts'

function refusalOf(file: string, content: unknown): string {
  try {
    importOf({ [file]: content })
    return 'imported'
  } catch (error) {
    if (error instanceof Failure) return `${error.message}; ${error.help}`
    throw error
  }
}

describe('a file that import does not know', () => {
  it.each([
    ['groupId,memberId\ng1,u1\n', 'it has the columns `groupId`, `memberId`', 'memberships are read from'],
    ['Group;Member;Type\nPilot;ana;User\n', '`Group`, `Member`, `Type`', 'a folder `Groups/ID/Members`'],
    ['Display name,User principal name\nAna,ana@contoso.com\n', '`User principal name`', 'give it that name'],
    ['UPN,City\nana@contoso.com,Oslo\n', '`UPN`, `City`', 'rows with `userPrincipalName`'],
    ['a,b,c,d,e,f,g,h,i,j\n1,2,3,4,5,6,7,8,9,10\n', '`h` and 2 more', 'need a column `userPrincipalName`'],
  ])('is refused with its columns and what would be right: %j', (csv, columns, help) => {
    const refusal = refusalOf('some.csv', csv)
    expect(refusal).toContain('`some.csv` has an unknown format')
    expect(refusal).toContain(columns)
    expect(refusal).toContain(help)
  })
  it('is refused without the data that stand in place of its header', () => {
    const refusal = refusalOf('some.csv', 'ana@contoso.com,Ana\nben@contoso.com,Ben\n')
    expect(refusal).not.toContain('ana')
    expect(refusal).toContain('the names of its columns in the first line')
  })
  it('is refused with the keys of its first row, object or page as JSON', () => {
    for (const value of [{ colour: 1 }, [{ colour: 1 }], { value: [{ colour: 1 }] }])
      expect(refusalOf('some.json', value)).toContain('it has the keys `colour`')
  })
  it('is named where it is an error response', () => {
    const error = { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' }
    expect(refusalOf('some.json', { error })).toContain('is an error response of Microsoft Graph')
  })
})

describe('files that state nothing', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ 'users.json': [] }, '`users.json` states no setting, no user and no group: it is an empty list'],
    [
      {
        'roles.json': [{ id: 'r1', displayName: 'Global Reader', isBuiltIn: true }],
        'empty.json': { value: [] },
      },
      'the files state no setting, no user and no group: they are a list of roles without the users who hold them',
    ],
    [
      { 'ca.json': { conditions: {}, grantControls: {} } },
      'it is a conditional access policy, which states nothing about password reset',
    ],
  ])('are named, with what would be right: %j', (files, text) => {
    expect(() => importOf(files)).toThrow(text)
  })
})
