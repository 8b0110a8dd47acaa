import { describe, expect, it } from 'vitest'
import { tokenAt } from './find-token.ts'

const found = (text: string, pointer: string, part?: 'key' | 'value', document = 0, file = 'a.yaml') => {
  const { span, text: token } = tokenAt(
    { file, text },
    { file, document, pointer, ...(part ? { part } : {}) },
  )
  const { start, end } = span
  return `${start.line}:${start.column}-${end.line}:${end.column} ${token}`
}
const text =
  'spec: # all\n  required: "2" # two\n  list: [a, { b: 1 }]\n  users:\n    - name: ana\n    - name: bo\n'

describe('the position of', () => {
  it('a value includes its quotes and not its comment', () => {
    expect(found(text, '/spec/required')).toBe('2:13-2:16 "2"')
  })
  it('a key is that of the key alone', () => {
    expect(found(text, '/spec/required', 'key')).toBe('2:3-2:11 required')
  })
  it('an entry of a list in brackets is that of the entry', () => {
    expect(found(text, '/spec/list/0')).toBe('3:10-3:11 a')
  })
  it('a key in braces is that of the key', () => {
    expect(found(text, '/spec/list/1/b', 'key')).toBe('3:15-3:16 b')
  })
  it('a block list ends with its last entry', () => {
    expect(found(text, '/spec/users')).toBe('5:5-6:15 - name: ana\n    - name: bo')
  })
  it('an entry of a block list is that of the entry', () => {
    expect(found(text, '/spec/users/1')).toBe('6:7-6:15 name: bo')
  })
  it('a missing value is that of the key of its nearest parent', () => {
    expect(found(text, '/spec/users/0/mail/x')).toBe('5:7-5:16 name: ana')
    expect(found(text, '/spec/gone')).toBe('1:1-1:5 spec')
  })
  it('the whole document is that of its first key', () => {
    expect(found(text, '')).toBe('1:1-1:5 spec')
  })
  it('a key without a value is that of the key', () => {
    expect(found('a:\nb: 1\n', '/a', 'key')).toBe('1:1-1:2 a')
  })
  it('a value in the second document of a file is found there', () => {
    expect(found('a: 1\n---\nb: 2\n', '/b', 'value', 1)).toBe('3:4-3:5 2')
  })
  it('a value in an alias is where its anchor is', () => {
    expect(found('x: &x { a: 1 }\ny: *x\n', '/y/a')).toBe('1:12-1:13 1')
  })
  it('an alias itself is that of the alias', () => {
    expect(found('x: &x 1\ny: *x\n', '/y')).toBe('2:4-2:6 *x')
  })
  it('a name with a slash and a tilde is found by its escaped pointer', () => {
    expect(found('a/b~c: 1\n', '/a~1b~0c')).toBe('1:8-1:9 1')
  })
  it('a value after a byte order mark does not count the mark', () => {
    expect(found('\uFEFFa: 1\n', '/a')).toBe('1:4-1:5 1')
  })
  it('a value among Windows line ends has the line of an editor', () => {
    expect(found('a: 1\r\nb: 2\r\n', '/b')).toBe('2:4-2:5 2')
  })
  it('a value after a letter of two code units counts both', () => {
    expect(found('{ a: "😀", b: 1 }\n', '/b')).toBe('1:15-1:16 1')
  })
  it('a value in a line of JSON is in that line', () => {
    const lines = '{"a": 1}\n{"a": 22}\n'
    expect(found(lines, '/a', 'value', 1, 'd.ndjson')).toBe('2:7-2:9 22')
  })
})
