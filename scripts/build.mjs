// Bundles the command line, the library and the step definitions into dist/.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What every bundle has in common; `plugins` lets a test change a file on the way. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  external: [
    '@cucumber/cucumber',
    '@cucumber/cucumber/api',
    'nodemailer',
    'node-sqlite3-wasm',
    'playwright-core',
  ],
}

/** How the command line becomes `cli.cjs` in a folder. */
export const program = (outdir, plugins = []) => ({
  ...common,
  plugins,
  entryPoints: { cli: 'src/main.ts' },
  outdir,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  supported: { 'dynamic-import': false },
  alias: { 'node:child_process': './scripts/no-child-process.cjs' },
  banner: { js: '(function (exports, require, module) {' },
  footer: { js: '})' },
})

/** How the library and the step definitions become `index.mjs` and `steps.mjs` in a folder. */
const modules = (outdir) => ({
  ...common,
  entryPoints: { index: 'src/index.ts', steps: 'features/steps/index.ts' },
  outdir,
  outExtension: { '.js': '.mjs' },
  splitting: true,
  format: 'esm',
  // Libraries written for require() ask for it; the bundle is an ES module.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})

/** Puts beside `cli.cjs` what starts it. */
export function addStart(outdir) {
  copyFileSync(`${root}src/launch.cjs`, `${outdir}/main.js`)
  chmodSync(`${outdir}/main.js`, 0o755)
  writeFileSync(`${outdir}/package.json`, '{ "type": "commonjs" }\n')
}

/** The start reads it as such: one other character, and two million take twice the room and five times the time. */
function onlyAscii(file) {
  const found = /.{0,40}[^\0-\x7F].{0,40}/.exec(readFileSync(file, 'utf8'))
  if (found !== null) throw new Error(`write \\u escapes in the regular expression of: ${found[0]}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(`${root}dist`, { recursive: true, force: true })
  await Promise.all([build(program(`${root}dist`)), build(modules(`${root}dist`))])
  onlyAscii(`${root}dist/cli.cjs`)
  addStart(`${root}dist`)
  execFileSync(process.execPath, [`${root}scripts/warm.mjs`], { stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync(
    process.execPath,
    [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`],
    { stdio: 'inherit' },
  )
  writeFileSync(`${root}dist/types/package.json`, '{ "type": "module" }\n')
}
