// Installs the packed package with npm, pnpm and yarn, and runs a project's own step definitions, one in `.mjs` and one in
// TypeScript: `npm run package-managers [NODE...]`. It loads packages from the registry, so it is no part of `npm test`.
// Each NODE is the path of a Node to run with; without one it is that of this process.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const nodes = process.argv.length > 2 ? process.argv.slice(2) : [process.execPath]
const folder = mkdtempSync(path.join(tmpdir(), 'sspr-package-managers-'))

const managers = {
  npm: ['npm', 'install', '--no-audit', '--no-fund'],
  pnpm: ['npx', '--yes', 'pnpm@9', 'install', '--no-frozen-lockfile'],
  yarn: ['npx', '--yes', 'yarn@1', 'install', '--non-interactive'],
}

const step = (extension) =>
  `import { Then } from 'sspr-as-code'\n\nThen('${extension} is loaded', ()${extension === 'ts' ? ': void' : ''} => {})\n`
const feature = (extension) =>
  `Feature: Own steps\n  Scenario: A step in .${extension}\n    Then ${extension} is loaded\n`
const noTypeScript = 'this version of Node does not load TypeScript'

let failures = 0

function report(isGood, name, detail) {
  if (!isGood) failures++
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${name}${isGood ? '' : `\n${detail}`}`)
}

/** A project that installs the package and has one step definition. */
function projectFor(manager, tarball, extension) {
  const project = path.join(folder, `${manager}-${extension}`)
  mkdirSync(path.join(project, 'features', 'steps'), { recursive: true })
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { 'sspr-as-code': `file:${tarball}` },
  }
  writeFileSync(path.join(project, 'package.json'), JSON.stringify(manifest))
  writeFileSync(path.join(project, 'features', 'own.feature'), feature(extension))
  writeFileSync(path.join(project, 'features', 'steps', `own.${extension}`), step(extension))
  return project
}

function readsTypeScript(node) {
  const code = 'process.stdout.write(String(Boolean(process.features.typescript)))'
  return execFileSync(node, ['-e', code], { encoding: 'utf8' }) === 'true'
}

function runSteps(node, manager, project, extension) {
  const program = path.join(project, 'node_modules', 'sspr-as-code', 'dist', 'main.js')
  const { status, stdout, stderr } = spawnSync(node, [program, 'test', 'features'], {
    cwd: project,
    encoding: 'utf8',
  })
  const text = `${stdout}${stderr}`.replace(/\s+/g, ' ')
  const isGood =
    extension === 'ts' && !readsTypeScript(node)
      ? status === 2 && text.includes(noTypeScript)
      : status === 0 && text.includes('1 passed, 0 failed')
  const version = execFileSync(node, ['-v'], { encoding: 'utf8' }).trim()
  report(isGood, `${manager}, Node ${version}: .${extension}`, `exit ${status}\n${stdout}${stderr}`)
}

try {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  })
  const tarball = path.join(folder, JSON.parse(packed)[0].filename)
  for (const [manager, [command, ...args]] of Object.entries(managers))
    for (const extension of ['mjs', 'ts']) {
      const project = projectFor(manager, tarball, extension)
      const installed = spawnSync(command, args, { cwd: project, encoding: 'utf8' })
      if (installed.status === 0) for (const node of nodes) runSteps(node, manager, project, extension)
      else report(false, `${manager}: install`, `${installed.stdout}${installed.stderr}`)
    }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failures === 0 ? 0 : 1
