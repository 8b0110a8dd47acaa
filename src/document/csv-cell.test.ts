import { describe, expect, it } from 'vitest'
import { cellAt } from './csv-cell.ts'

const text = `userPrincipalName,"authentication.phone", otherMails,mail
a@contoso.com,"+1 4255550100",a@example.org,"x ""y"", z"
b@contoso.com,"ends
elsewhere",b@example.org,c
`
const shown = (written: string, line: number, pointer: string) => {
  const range = cellAt({ file: 'u.csv', text: written }, line, pointer)
  return range === null
    ? null
    : written
        .split('\n')
        [line]!.replace(/^\uFEFF/, '')
        .slice(...range)
}

describe('a cell of a CSV file', () => {
  it('is found by the name of its column, with dots for nested names, in any case', () => {
    expect(shown(text, 1, '/userPrincipalName')).toBe('a@contoso.com')
    expect(shown(text, 1, '/authentication/phone')).toBe('"+1 4255550100"')
    expect(shown(text, 1, '/MAIL')).toBe('"x ""y"", z"')
  })
  it('holds the entries of a list', () => expect(shown(text, 1, '/otherMails/0')).toBe('a@example.org'))
  it('is found in the header by its text, the last of two', () => {
    expect(shown(text, 0, '/authentication.phone')).toBe('"authentication.phone"')
    expect(cellAt({ file: 'u.csv', text: 'mail,name,mail\n' }, 0, '/mail')).toEqual([10, 14])
  })
  it('ends with its line', () => {
    expect(shown(text, 2, '/authentication/phone')).toBe('"ends')
    expect(shown(text, 2, '/mail')).toBeNull()
  })
  it('is found behind a byte order mark, a separator line and semicolons', () => {
    const excel = '\uFEFFsep=;\r\nuserPrincipalName;mail\r\na@contoso.com;b@contoso.com\r\n'
    expect(shown(excel, 2, '/mail')).toBe('b@contoso.com')
    expect(shown(excel, 1, '/mail')).toBe('mail')
  })
  it('is none for the whole row, for another name, or in a row that is too short', () => {
    expect(shown(text, 1, '')).toBeNull()
    expect(shown(text, 1, '/state')).toBeNull()
    expect(shown('a,b\nx\n', 1, '/b')).toBeNull()
  })
})
