import { describe, expect, it } from 'vitest'
import { importOf } from './import.test-kit.ts'

const header = 'id,userPrincipalName,accountEnabled,mobilePhone'
const rows = ['u1,ana@contoso.com,True,+1 4255550100', 'u2,bo@contoso.com,False,']
const whole = [header, ...rows].join('\n')
const usersOf = (text: string) => importOf({ 'users.csv': text }).tenant.users
const expected = usersOf(whole)

describe('a CSV', () => {
  it.each<[string, string]>([
    ['line ends of Windows', whole.replaceAll('\n', '\r\n')],
    ['a byte order mark and no line end', `\uFEFF${whole}`],
    ['empty lines', `\n${whole}\n\n`],
    ['quotes', whole.replace(/[^,\n]+/g, '"$&"')],
    ['semicolons', whole.replaceAll(',', ';')],
    ['tabs', whole.replaceAll(',', '\t')],
    ['the line above that Excel writes', `sep=;\n${whole.replaceAll(',', ';')}`],
    ['the line above that Windows PowerShell writes', `#TYPE Microsoft.Graph.User\r\n${whole}`],
  ])('with %s says the same', (_, text) => {
    expect(usersOf(text)).toEqual(expected)
  })
  it('is refused if it is cut off, whether in a cell, a quote or before a cell', () => {
    const error = (text: string) => () => importOf({ 'users.csv': text })
    expect(error(whole.slice(0, whole.indexOf(',False')))).toThrow(
      '`users.csv` is truncated: its last row has 2 of 4 cells',
    )
    expect(error(`${header}\nu1,ana@con`)).toThrow('is truncated')
    expect(error(`${whole}\nu3,"cy@contoso.com`)).toThrow(
      '`users.csv` has a quote in line 4 that is not closed',
    )
  })
  it('leaves unknown what a row lacks among others', () => {
    const { unknown, tenant } = importOf({ 'users.csv': [header, 'u1,ana@contoso.com', rows[1]].join('\n') })
    expect(unknown).toContain('tenant/spec/users/0/accountEnabled')
    expect(unknown).toContain('tenant/spec/users/0/mobilePhone')
    expect(tenant.users[1]).toEqual(expected[1])
  })
  it('is not what a YAML document with a comma in its first line is', () => {
    const yaml = '# exported 2026, by hand\nid: authorizationPolicy\nallowedToUseSSPR: false\n'
    expect(importOf({ 'policy.yaml': yaml }).tenant.administratorsCanReset).toBe(false)
  })
})
