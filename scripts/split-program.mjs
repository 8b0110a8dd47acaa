// Splits the program in two files, so that a start reads and compiles little more than it needs: `cli.cjs` holds what
// every command shares with `sspr validate`, `parts.cjs` the rest, in parts that are compiled when they are asked for.
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'
import { alias, common, commonJs } from './bundle-options.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [start, library, shared] = ['src/main.ts', 'src/index.ts', 'src/cli/validate.ts']

/** The program as ES modules that import each other by name: texts, imports, and what the library exports. */
export async function splitProgram() {
  const { outputFiles, metafile } = await build({
    ...common,
    alias,
    // A chunk of its own for the texts in another script.
    entryPoints: { main: start, index: library, arabic: 'src/sites/i18n/ar/index.ts' },
    format: 'esm',
    splitting: true,
    metafile: true,
    outdir: 'parts',
    write: false,
  })
  const outputs = Object.values(metafile.outputs)
  // The names that esbuild gives are long, and there are a thousand imports.
  const short = new Map(Object.keys(metafile.outputs).map((file, index) => [basename(file), `./${index}`]))
  const nameOf = ({ path }) => short.get(basename(path))
  const renamed = (text) =>
    text.replace(/"\.\/([\w-]+\.js)"/g, (found, file) => (short.has(file) ? `"${short.get(file)}"` : found))
  const imported = ({ imports }) =>
    imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true).map(nameOf)
  const entry = (source) => outputs.findIndex(({ entryPoint }) => entryPoint === source)
  return {
    texts: new Map(outputFiles.map((file) => [nameOf(file), renamed(file.text)])),
    imports: new Map(outputs.map((about, index) => [`./${index}`, imported(about)])),
    exported: outputs[entry(library)].exports,
    start: `./${entry(start)}`,
    library: `./${entry(library)}`,
    shared: `./${entry(shared)}`,
  }
}

/** Writes `cli.cjs` and `parts.cjs`. */
export async function writeProgram(split, outdir) {
  const core = withImports([split.start, split.shared], split.imports)
  mkdirSync(outdir, { recursive: true })
  const later = [...split.texts.keys()].filter((name) => !core.has(name))
  await Promise.all([writeCore(split, [...core], outdir), writeParts(split, later, outdir)])
}

/** Modules with all that they import. */
function withImports(names, imports) {
  const found = new Set()
  const add = (name) => {
    if (found.has(name)) return
    found.add(name)
    imports.get(name).forEach(add)
  }
  names.forEach(add)
  return found
}

/**
 * The core is one scope again, as if it had never been split; the parts find what they import from it by name.
 */
async function writeCore({ texts, start, library }, names, outdir) {
  const contents = `
    export { start } from '${start}'
    ${names.map((name, index) => `import * as part${index} from '${name}'`).join('\n')}
    export const core = { ${names.map((name, index) => `'${name}': { ...part${index} }`).join(', ')} }
    export const library = () => require('./parts.cjs').part('${library}')`
  await build({
    ...common,
    ...commonJs,
    stdin: { contents, resolveDir: root },
    outfile: `${outdir}/cli.cjs`,
    external: [...common.external, './parts.cjs'],
    plugins: [
      {
        name: 'parts',
        setup(on) {
          on.onResolve({ filter: /^\.\/\d+$/ }, ({ path }) => {
            if (texts.has(path)) return { path, namespace: names.includes(path) ? 'core' : 'later' }
          })
          on.onLoad({ filter: /./, namespace: 'core' }, ({ path }) => ({
            contents: texts.get(path),
            resolveDir: root,
          }))
          on.onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
            contents: `module.exports = require('./parts.cjs').part('${path}')`,
            resolveDir: root,
          }))
        },
      },
    ],
  })
}

/**
 * Each part is a function; V8 leaves what it holds uncompiled, and takes no notice of it, until it is called. Parts in
 * other scripts, such as Arabic texts, lie in a file of their own: as \u escapes a letter takes six bytes, and one that
 * is not escaped doubles what V8 keeps of the whole file.
 */
async function writeParts({ texts }, names, outdir) {
  const asciiNames = names.filter((name) => lettersInOtherScripts(texts.get(name)) < 1000)
  const unicodeNames = names.filter((name) => !asciiNames.includes(name))
  const ascii = await asFunctions(asciiNames, texts, 'ascii')
  const unicode = await asFunctions(unicodeNames, texts, 'utf8')
  const text = `${commonJs.banner.js}
const {core}=require('./cli.cjs');
const loaded=new Map(Object.entries(core));
const parts={${ascii}};
for(const id of ${JSON.stringify(unicodeNames)})parts[id]=(...given)=>require('./unicode.cjs')[id](...given);
const find=(id)=>id in parts||loaded.has(id)?part(id):require(id);
function part(id){
  if(!loaded.has(id))parts[id]((exports)=>loaded.set(id,exports),find);
  return loaded.get(id);
}
exports.part=part;
`
  writeFileSync(`${outdir}/parts.cjs`, text)
  writeFileSync(`${outdir}/unicode.cjs`, `module.exports={${unicode}};\n`)
}

const lettersInOtherScripts = (text) => text.match(/\\u[0-9A-F]{4}/gi)?.length ?? 0

/** Parts as functions by name, in the notation of an object. */
async function asFunctions(names, texts, charset) {
  const { supported, define } = commonJs
  const options = { format: 'cjs', target: common.target, minify: true, charset, supported, define }
  const functions = names.map(async (name) => {
    const { code } = await transform(asPart(texts.get(name)), options)
    return `'${name}'(exported,require){${code}}`
  })
  return (await Promise.all(functions)).join(',\n')
}

/**
 * The imports of other parts as variables, and the export statement as a call of `exported`: no module exports what it
 * changes later, and none imports one that imports it. References to what esbuild has in their place make searches a
 * fifth slower, and a `const` some hundredths: V8 looks at each use whether it has a value yet.
 */
function asPart(text) {
  const importing = /import\{([^}]*)\}from"(\.\/\d+)";/g
  const exporting = /export\{([^}]*)\};?\s*$/
  const properties = (names) => names.replaceAll(/([\w$]+) as ([\w$]+)/g, '$1:$2')
  const swapped = (names) => names.replaceAll(/([\w$]+) as ([\w$]+)/g, '$2:$1')
  const body = text
    .replaceAll(importing, (_, names, id) => `var{${properties(names)}}=require("${id}");`)
    .replace(exporting, '')
  return `${body};exported({${swapped(exporting.exec(text)?.[1] ?? '')}});`
}
