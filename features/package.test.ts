import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(`${root}README.md`, 'utf8')

/** A project that has installed the package from its tarball. */
let folder = ''
let tarball = ''
/** The installed package. */
const installed = () => path.join(folder, 'node_modules/sspr-as-code')

interface Packed {
  readonly filename: string
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string }[]
}
let packed: Packed

/** Packs once for all tests of this file. What npm would install beside the package is what is installed here. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sspr-package-'))
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  ;[packed] = JSON.parse(run('npm', args, root).stdout) as [Packed]
  tarball = path.join(folder, packed.filename)
  mkdirSync(installed(), { recursive: true })
  run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed()], folder)
  const { dependencies } = JSON.parse(readFileSync(path.join(installed(), 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const name of Object.keys(dependencies)) {
    const link = path.join(folder, 'node_modules', name)
    mkdirSync(path.dirname(link), { recursive: true })
    symlinkSync(path.join(root, 'node_modules', name), link)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
) {
  const { FORCE_COLOR: _, ...inherited } = process.env
  return spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...inherited, ...env } })
}

/** Runs the installed program, by default among the files that come with it. */
function sspr(line: string, cwd = installed(), env: Readonly<Record<string, string>> = {}) {
  const args = line.replace(/^npx sspr /, '').split(' ')
  return run(process.execPath, [path.join(installed(), 'dist/main.js'), ...args], cwd, env)
}

describe('the README shows what the installed program prints', () => {
  const blocks = [...readme.matchAll(/```console\n\$ (.*)\n([\s\S]*?)```/g)].map(([, line, shown]) => [
    line!,
    shown!,
  ])
  it.each(blocks)('%s', (line, shown) => {
    expect(`${sspr(line).stdout.trimEnd()}\n`).toBe(shown)
  })
  it('shows the machine that compile draws', () => {
    const [, line] = /\(`(npx sspr compile [^`]*)`\)/.exec(readme)!
    const [, drawn] = /```mermaid\n([\s\S]*?)```/.exec(readme)!
    expect(`${sspr(`${line} --at 2026-06-01`).stdout.trimEnd()}\n`).toBe(drawn)
  })
  it('shows a policy that is in the package, and links to files that are', () => {
    const [, text] = /```yaml\n([\s\S]*?)```/.exec(readme)!
    const policy = 'policies/tutorials/02-methods-registration-and-notifications/sspr.yaml'
    expect(readFileSync(path.join(installed(), policy), 'utf8').replaceAll(/ +#/g, ' #')).toBe(
      text!.replaceAll(/ +#/g, ' #'),
    )
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link!)
    expect(links.filter((link) => !existsSync(path.join(installed(), link)))).toEqual([])
  })
})

describe('the package', () => {
  it('has no test, no broken file and no cache, and is below 3.5 MB', () => {
    const unwanted = /\.test(-kit)?\.|(^|\/)broken\/|\.cache$/
    expect(packed.files.map((file) => file.path).filter((file) => unwanted.test(file))).toEqual([])
    expect(packed.unpackedSize).toBeLessThan(3.5e6)
  })
  it('is clean for publint and arethetypeswrong', async () => {
    const { messages } = await publint({ pkgDir: installed(), pack: false })
    expect(messages).toEqual([])
    const attw = path.join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    const { status, stdout } = run(process.execPath, [attw, tarball, '--profile', 'esm-only'], folder)
    expect(status, stdout).toBe(0)
  })
  it('starts a repository that passes check, and its library is imported there', () => {
    expect(sspr('init here', folder).status).toBe(0)
    const { status, stdout } = sspr('check', path.join(folder, 'here'))
    expect([status, /[1-9]\d* passed/.test(stdout)]).toEqual([0, true])
    const code =
      "import('sspr-as-code').then(({ validate }) => validate({ paths: ['policies'] })).then((report) => console.log(report.summary.sets))"
    expect(run(process.execPath, ['-e', code], path.join(folder, 'here')).stdout.trim()).toBe('1')
  })
})

describe('compiled code is kept from the first run on', () => {
  const start = (caches: string) =>
    sspr('schema any', folder, { XDG_CACHE_HOME: caches, NODE_DISABLE_COMPILE_CACHE: '' })
  const kept = (caches: string) =>
    readdirSync(path.join(caches, 'sspr')).map((name) => path.join(caches, 'sspr', name))
  it('in a folder that the user alone can read', () => {
    const caches = path.join(folder, 'caches')
    expect(start(caches).status).toBe(0)
    const files = () => kept(caches).map((name) => [name, statSync(name).mtimeMs])
    const first = files()
    expect(first).not.toEqual([])
    expect(statSync(path.join(caches, 'sspr')).mode & 0o777).toBe(0o700)
    chmodSync(path.join(caches, 'sspr'), 0o777)
    expect(start(caches).status).toBe(0)
    expect(statSync(path.join(caches, 'sspr')).mode & 0o777).toBe(0o700)
    expect(files()).toEqual(first)
  })
  it('and removed after a month, whatever it was kept for', () => {
    const caches = path.join(folder, 'old')
    expect(start(caches).status).toBe(0)
    const old = path.join(caches, 'sspr/of-another-place.cache')
    const recent = path.join(caches, 'sspr/of-a-third.cache')
    for (const [file, days] of [
      [old, 31],
      [recent, 29],
    ] as const) {
      writeFileSync(file, '')
      const then = Date.now() / 1000 - days * 86_400
      utimesSync(file, then, then)
    }
    const [own] = kept(caches).filter((file) => file !== old && file !== recent)
    rmSync(own!)
    expect(start(caches).status).toBe(0)
    expect(kept(caches).filter((file) => [old, recent].includes(file))).toEqual([recent])
  })
  it('nowhere but there: a link is not followed, and a run without a folder works', () => {
    const caches = path.join(folder, 'linked')
    mkdirSync(path.join(caches, 'elsewhere'), { recursive: true })
    symlinkSync(path.join(caches, 'elsewhere'), path.join(caches, 'sspr'))
    expect(start(caches).status).toBe(0)
    expect(readdirSync(path.join(caches, 'elsewhere'))).toEqual([])
    expect(start('/dev/null/nowhere').status).toBe(0)
  })
})
