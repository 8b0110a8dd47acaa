import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Failure } from '../diagnostics/failure.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { failureOf, printFailure } from './print-failure.ts'
import { installation } from './run.test-kit.ts'

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'sspr-failure-'))
  symlinkSync('circle', path.join(cwd, 'circle'))
})
afterAll(() => rmSync(cwd, { recursive: true }))

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

it.each([
  ['a circle of links', () => statSync(path.join(cwd, 'circle')), '`circle`', 'ELOOP'],
  ['a folder in the place of a file', () => readFileSync(cwd), 'a file', 'EISDIR'],
  ['a file that went away', () => readFileSync(path.join(cwd, 'gone')), '`gone`', 'ENOENT'],
])('%s is a failure with its repair, and no bug', (_name, act, named, code) => {
  const failure = failureOf(thrownBy(act), 'import', { cwd })
  expect(failure).toMatchObject({ code: 'usage/file-system', help: expect.stringContaining('permissions') })
  expect(failure!.message).toMatch(new RegExp(`^${named} cannot be read or written: .+ \\(${code}\\)$`))
})

it('an error of our own, or of the network, is not a failure of the file system', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' })
  expect([new TypeError('x'), refused].map((error) => failureOf(error, 'pull', { cwd }))).toEqual([
    null,
    null,
  ])
})

it('a failure that standard output does not take goes to standard error', () => {
  const environment = testEnvironment({})
  const full = () => {
    throw new Error('ENOSPC')
  }
  const stdout = { ...environment.stdout, write: full }
  const failure = new Failure('usage/cannot-write', 'the disk is full', null)
  const argv = ['steps', '--format', 'json']
  expect(printFailure(failure, argv, { ...environment, stdout }, installation)).toBe(2)
  expect(environment.written.stderr).toBe('sspr: the disk is full\n')
})
