import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ciFiles } from './starter-files.ts'

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sspr-init-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sspr = (...args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' })
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')

it('creates a repository that passes check, today and after every announced change', () => {
  expect(sspr('init').status).toBe(0)
  const { status, stdout } = sspr('check', '--max-warnings', '0', '--at', '2028-01-01')
  expect(stdout).toMatch(/0 errors, 0 warnings/)
  expect(stdout).toMatch(/[1-9]\d* passed/)
  expect(status).toBe(0)
})

it('adds the pipelines that are asked for, each a YAML file that runs check or validate', () => {
  const options = Object.keys(ciFiles).flatMap((name) => ['--ci', name])
  expect(sspr('init', 'new', ...options).status).toBe(0)
  for (const { to } of Object.values(ciFiles)) {
    expect(parse(read(`new/${to}`))).toBeTypeOf('object')
    expect(read(`new/${to}`)).toMatch(/npx sspr (check|validate)/)
    for (const [, name, options] of read(`new/${to}`).matchAll(/npx sspr (\w+)(.*)/g)) {
      const { status, stdout } = sspr(name!, '--help')
      expect(status).toBe(0)
      for (const [flag] of options!.matchAll(/--[a-z-]+/g)) expect(stdout).toContain(flag)
    }
  }
  expect(sspr('init', 'other', '--ci', 'githb').stderr).toContain('did you mean `github`?')
  expect(existsSync(path.join(folder, 'other'))).toBe(false)
})

it('points editors at schemas that the package has', () => {
  sspr('init')
  const { 'yaml.schemas': schemas } = JSON.parse(read('.vscode/settings.json')) as {
    'yaml.schemas': Record<string, string[]>
  }
  const comments = [
    'policies/pilot/tenant.yaml',
    'policies/pilot/sspr.yaml',
    'features/cases/pilot.yaml',
  ].map((name) => path.posix.join(path.posix.dirname(name), /\$schema=(\S+)/.exec(read(name))![1]!))
  const named = [...comments, ...Object.keys(schemas).map((name) => path.posix.normalize(name))]
  const here = readdirSync(new URL('../../schema/', import.meta.url))
  for (const name of named) {
    expect(path.posix.dirname(name)).toBe('node_modules/sspr-as-code/schema')
    expect(here).toContain(path.posix.basename(name))
  }
})

it('overwrites nothing without --force, and keeps package.json even with it', () => {
  writeFileSync(path.join(folder, '.gitlab-ci.yml'), 'mine\n')
  writeFileSync(path.join(folder, 'package.json'), '{}\n')
  const refused = sspr('init', '--ci', 'gitlab')
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('`.gitlab-ci.yml`')])
  expect(readdirSync(folder).sort()).toEqual(['.gitlab-ci.yml', 'package.json'])
  expect(sspr('init', '--ci', 'gitlab', '--force').status).toBe(0)
  expect(read('.gitlab-ci.yml')).toContain('npx sspr check')
  expect(read('package.json')).toBe('{}\n')
})

it('tells how to add the package to a project that has a package.json without it', () => {
  expect(sspr('init', 'new').stdout).toContain('cd new && npm install\n')
  expect(sspr('init', 'new', '--force').stdout).toContain('cd new && npm install\n')
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "mine" }')
  expect(sspr('init').stdout).toMatch(/ {2}npm install --save-dev sspr-as-code@\^\d/)
})
