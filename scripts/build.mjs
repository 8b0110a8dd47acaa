// Bundles the command line, the library and the step definitions into dist/.
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { alias, common, commonJs } from './bundle-options.mjs'
import { splitProgram, writeProgram } from './split-program.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The command line and the library as one file `cli.cjs`, for a test that changes the program. */
export const program = (outdir, plugins = []) => ({
  ...common,
  ...commonJs,
  plugins,
  stdin: {
    contents: "export { start } from './src/main.ts'\nexport const library = () => require('./src/index.ts')",
    resolveDir: root,
  },
  outfile: `${outdir}/cli.cjs`,
  alias,
})

/** How the step definitions become `steps.mjs`: they import the library like any other user of it. */
const steps = (outdir) => ({
  ...common,
  entryPoints: { steps: 'features/steps/index.ts' },
  outdir,
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  // Libraries written for require() ask for it; the bundle is an ES module.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [
    {
      name: 'library',
      setup: (on) =>
        on.onResolve({ filter: /\/src\/index\.ts$/ }, () => ({ path: './index.mjs', external: true })),
    },
  ],
})

/** Writes `index.mjs`: every export of the library, from the bundle of the command line. */
function addLibrary(outdir, exports) {
  const lines = exports.map((name) => `export const ${name} = library.${name}`)
  const top = "import { createRequire } from 'node:module'\n"
  const library = "const library = createRequire(import.meta.url)('./cli.cjs').library()\n"
  writeFileSync(`${outdir}/index.mjs`, `${top}${library}${lines.join('\n')}\n`)
}

/** Puts beside `cli.cjs` what starts it. */
export function addStart(outdir) {
  copyFileSync(`${root}src/launch.cjs`, `${outdir}/main.js`)
  copyFileSync(`${root}src/v8-flags.cjs`, `${outdir}/v8-flags.cjs`)
  chmodSync(`${outdir}/main.js`, 0o755)
  writeFileSync(`${outdir}/package.json`, '{ "type": "commonjs" }\n')
}

/** The start reads it as such: one other character, and two million take twice the room and five times the time. */
function onlyAscii(file) {
  const found = /.{0,40}[^\0-\x7F].{0,40}/.exec(readFileSync(file, 'utf8'))
  if (found !== null) throw new Error(`write \\u escapes in the regular expression of: ${found[0]}`)
}

/** Declarations name each other as the JavaScript files beside which other packages expect them. */
function publishTypes(folder) {
  writeFileSync(`${folder}/package.json`, '{ "type": "module" }\n')
  // The compiler writes no declarations for code that has hand-written ones.
  for (const name of readdirSync(`${root}src`, { recursive: true }).filter((one) => one.endsWith('.d.ts')))
    if (existsSync(`${folder}/src/${dirname(name)}`))
      copyFileSync(`${root}src/${name}`, `${folder}/src/${name}`)
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue
    const text = readFileSync(`${folder}/${name}`, 'utf8')
    writeFileSync(
      `${folder}/${name}`,
      text.replace(/(from |import\()(['"])(\.[^'"]*)\.tsx?\2/g, '$1$2$3.js$2'),
    )
  }
}

/** Deletes declarations that the library's own never name: the compiler writes those of every file it has read. */
function pruneTypes(folder) {
  const named = new Set()
  const queue = [join(folder, 'src/index.d.ts')]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (named.has(file) || !existsSync(file)) continue
    named.add(file)
    for (const [, other] of readFileSync(file, 'utf8').matchAll(
      /(?:from |import\(|import )['"](\.[^'"]*)\.js['"]/g,
    ))
      queue.push(join(dirname(file), `${other}.d.ts`))
  }
  for (const name of readdirSync(folder, { recursive: true }))
    if (name.endsWith('.d.ts') && !named.has(join(folder, name))) rmSync(join(folder, name))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(`${root}dist`, { recursive: true, force: true })
  const split = await splitProgram()
  await Promise.all([writeProgram(split, `${root}dist`), build(steps(`${root}dist`))])
  addLibrary(`${root}dist`, split.exported)
  for (const name of ['cli.cjs', 'parts.cjs']) onlyAscii(`${root}dist/${name}`)
  addStart(`${root}dist`)
  // `npm run types` checks them.
  execFileSync(
    process.execPath,
    [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`, '--noCheck'],
    { stdio: 'inherit' },
  )
  publishTypes(`${root}dist/types`)
  pruneTypes(`${root}dist/types`)
}
