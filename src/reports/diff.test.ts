import { describe, expect, it } from 'vitest'
import { settingText } from './diff.ts'
import { proseHtml } from './xml.ts'

describe('a changed setting in a line', () => {
  const place = {
    file: 'tenant.yaml',
    document: 0,
    span: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
    kind: 'setting' as const,
    root: 'tenant' as const,
  }
  const rows: [pointer: string, old: unknown, now: unknown, text: string][] = [
    ['/spec/groups/0', null, { name: 'Pilot', members: [] }, '`groups.0`: `Pilot` added'],
    ['/spec/groups', { name: 'Pilot', members: [] }, null, '`groups`: `Pilot` removed'],
    [
      '/spec/customization/helpdesk',
      'https://a.example/',
      null,
      '`customization.helpdesk`: https://a.example/ removed',
    ],
    ['/spec/authenticationMethods/required', 1, 2, '`authenticationMethods.required`: 1 to 2'],
    ['/spec/available', ['email'], ['email', 'mobilePhone'], '`available`: with mobilePhone'],
    ['/spec/available', ['email', 'mobilePhone'], ['email'], '`available`: without mobilePhone'],
    ['/spec/available', ['email', 'mobilePhone'], ['mobilePhone', 'email'], '`available`: order changed'],
  ]
  it.each(rows)('%s from %j to %j', (pointer, old, now, text) => {
    const change = { ...place, pointer, old, new: now } as Parameters<typeof settingText>[0]
    expect(settingText(change)).toBe(text)
  })
})

describe('a sentence as HTML', () => {
  it('formats text in backticks as code, and escapes the rest', () => {
    expect(proseHtml('set `a<b>` & go')).toBe('set <code>a&lt;b&gt;</code> &amp; go')
  })
})
