import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** One import: the file it stands in and what it names, both from the root of the package. */
interface Import {
  readonly from: string
  readonly to: string
  readonly isType: boolean
}

const sourceFiles = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((name) => /\.m?tsx?$/.test(name) && !/\.test(-kit)?\.tsx?$|\.d\.ts$/.test(name))

const importForm =
  /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^\} from '([^']+)'/gm

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(importForm)].map((found) => {
    const named = found[2] ?? found[3] ?? found[4]!
    const to = named.startsWith('.') ? path.posix.join(path.posix.dirname(file), named) : named
    return { from: file, to, isType: found[1] !== undefined }
  })
}

const own = sourceFiles('src')
const imports = own.flatMap(importsOf)
const longest = 300
const isIn = (file: string, places: readonly string[]) =>
  places.some((place) => (/\.tsx?$/.test(place) ? file === `src/${place}` : file.startsWith(`src/${place}/`)))
const shown = (found: readonly Import[]) => found.map(({ from, to }) => `${from} -> ${to}`)

/** Rooms in the order of the pipe: a room imports only rooms before it, types included. */
const rooms = [
  'diagnostics',
  'system',
  'document',
  'model',
  'policy',
  'effective',
  'rules',
  'baselines',
  'suppressions',
  'machines',
  'service',
  'walks',
  'testing',
  'validation',
  'analysis',
  'graph',
  'explain',
  'reports',
  'sites',
  'cli',
  'api',
]
const after = (room: string) => rooms.slice(rooms.indexOf(room) + 1)

const arrows: readonly {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly values?: true
  readonly but?: readonly string[]
  readonly because: string
}[] = [
  ...rooms.slice(0, -1).map((room) => ({
    from: [room],
    to: [...after(room), 'main.ts', 'index.ts'],
    because: `${room}/ comes before them in the pipe`,
  })),
  {
    from: ['rules', 'baselines'],
    to: ['document', 'policy'],
    but: [
      'document/pointer.ts',
      'policy/load/library.ts',
      'policy/load/locations.ts',
      'policy/strip-nulls.ts',
      'policy/shape/shape.ts',
      'policy/fixes/contact-fixes.ts',
      'policy/fixes/placeholders.ts',
    ],
    because: 'a rule reads decoded data and answers',
  },
  {
    from: ['reports'],
    to: ['machines', 'service', 'rules', 'sites'],
    because: 'a report prints results',
  },
  {
    from: ['reports'],
    to: [
      'walks',
      'testing',
      'validation',
      'analysis',
      'graph',
      'document',
      'model',
      'policy',
      'effective',
      'baselines',
      'suppressions',
    ],
    values: true,
    but: [
      'effective/reasons.ts',
      'model/methods.ts',
      'model/other-users.ts',
      'model/platform.ts',
      'document/source.ts',
    ],
    because:
      'a report knows the types of results, the lines of sources and the tables of names, not the code that makes them',
  },
]

it('no source file is longer than its limit', () => {
  const linesOf = (file: string) => readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length
  const written = own.filter((file) => !file.includes('.generated.'))
  expect(written.filter((file) => linesOf(file) > longest)).toEqual([])
})

describe('a room does not import', () => {
  for (const { from, to, values, but = [], because } of arrows) {
    it(`${to.join(', ')} from ${from.join(', ')}${values ? ', except types' : ''}`, () => {
      const found = imports.filter(
        (one) => isIn(one.from, from) && isIn(one.to, to) && !isIn(one.to, but) && !(values && one.isType),
      )
      expect(shown(found), because).toEqual([])
    })
  }
  it('a room that is missing from the list above', () => {
    const found = new Set(
      own.map((file) => file.split('/')).flatMap((parts) => (parts.length > 2 ? [parts[1]!] : [])),
    )
    expect([...found].filter((room) => !rooms.includes(room))).toEqual([])
  })
})

describe('two folders', () => {
  // A folder and its own subfolder may: the parts of a page belong to the page.
  it('do not import each other, types included', () => {
    const folderOf = (file: string) => path.posix.dirname(file).slice('src/'.length)
    const between = new Set(
      imports
        .filter(({ to }) => to.startsWith('src/'))
        .map(({ from, to }) => `${folderOf(from)} -> ${folderOf(to)}`),
    )
    const mutual = [...between].flatMap((one) => {
      const [from, to] = one.split(' -> ') as [string, string]
      if (to.startsWith(`${from}/`)) return []
      return from < to && between.has(`${to} -> ${from}`) ? [`${from} <-> ${to}`] : []
    })
    expect(mutual).toEqual([])
  })
})

/** One third-party library, its own rooms. */
const libraries: readonly {
  readonly name: RegExp
  readonly in: readonly string[]
  readonly because: string
}[] = [
  { name: /^(js-)?yaml$/, in: ['document'], because: 'behind document/ everything is plain data' },
  { name: /^ajv/, in: [], because: 'schemas are compiled ahead of time' },
  { name: /^xstate/, in: ['machines'], because: 'a machine is plain data for all other rooms' },
  { name: /^commander$/, in: ['cli', 'api'], because: 'arguments are parsed once' },
  {
    name: /^@cucumber\//,
    in: ['testing/features'],
    because: 'features are run in one place',
  },
  { name: /^hono($|\/)/, in: ['sites'], because: 'pages are rendered in one room' },
  {
    name: /^@hono\/node-server$/,
    in: ['system/listen.ts'],
    because: 'a portal is a function: somebody else serves it',
  },
  { name: /^@noble\/hashes\//, in: ['service', 'sites'], because: 'secrets are kept where they are used' },
  {
    name: /^node-sqlite3-wasm$/,
    in: ['system/data-file.ts'],
    because: 'what is kept is rows, wherever they are kept',
  },
  {
    name: /^nodemailer$/,
    in: ['system/network.ts'],
    because: 'mail leaves as everything leaves: by the network',
  },
  {
    name: /^playwright-core$/,
    in: [
      'walks/drivers/playwright.ts',
      'walks/drivers/browser-connection.ts',
      'walks/drivers/browser-tabs.ts',
      'walks/drivers/browser-evidence.ts',
      'walks/drivers/browser-filmstrip.ts',
      'walks/drivers/browser-observer.ts',
      'walks/drivers/browser-page.ts',
      'walks/drivers/browser-phones.ts',
      'cli/browser.ts',
    ],
    because: 'pages are driven by one driver',
  },
  { name: /^sspr-as-code$/, in: ['api'], because: 'examples in comments import the package' },
  {
    name: /^@duckdb\/node-api$/,
    in: ['system/duckdb.ts', 'system/parquet-as-csv.ts'],
    because: 'a query reads files, and that is for the room that touches the machine',
  },
  { name: /^uqr$/, in: ['sites/delivery'], because: 'one picture is drawn' },
  { name: /^diff$/, in: ['policy/edit', 'testing'], because: 'differences are results' },
]

describe('a library stays in its room', () => {
  const outside = imports.filter(
    ({ to }) => !to.startsWith('src/') && !to.startsWith('schema/') && !to.startsWith('node:'),
  )
  for (const { name, in: places, because } of libraries) {
    it(`${name.source} in ${places.join(', ') || 'none'}`, () => {
      expect(shown(outside.filter((one) => name.test(one.to) && !isIn(one.from, places))), because).toEqual(
        [],
      )
    })
  }
  it('and there is no other', () => {
    expect(shown(outside.filter((one) => !libraries.some(({ name }) => name.test(one.to))))).toEqual([])
  })
})

describe('the machine we run on', () => {
  const outsiders = ['main.ts', 'system']
  it('is imported by main.ts and system/ alone', () => {
    const drawn = imports.filter(({ from, to }) => to.startsWith('node:') && !isIn(from, outsiders))
    // Cucumber requires a Node stream to write to; its output is not used.
    expect(shown(drawn)).toEqual(['src/testing/features/run-features.ts -> node:stream'])
  })
  for (const name of [
    'process.',
    'Date.now',
    'new Date()',
    'Math.random',
    'fetch(',
    'setTimeout',
    'performance.',
    'globalThis',
  ]) {
    // What something else calls so, as `app.fetch(`, is not the machine's.
    const reached = new RegExp(`(?<![.\\w])${name.replace(/[.()]/g, '\\$&')}`)
    it(`is not reached by ${name} elsewhere`, () => {
      const users = own.filter(
        (file) => !isIn(file, outsiders) && code(file).some((line) => reached.test(line)),
      )
      expect(users).toEqual([])
    })
  }
})

/** Lines of a file without comments; a path such as `/lab/*` begins none. */
function code(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8').replace(/(^|[\s{])\/\*[\s\S]*?\*\//g, '$1')
  return text.split('\n').map((line) => line.replace(/(^|\s)\/\/.*$/, ''))
}

describe('inside and outside', () => {
  it('src imports no features', () => {
    expect(
      shown(imports.filter(({ to }) => to.startsWith('features/') || to.startsWith('scripts/'))),
    ).toEqual([])
  })
  it('features import src/index.ts alone', () => {
    const drawn = sourceFiles('features').flatMap(importsOf)
    expect(shown(drawn.filter(({ to }) => to.startsWith('src/') && to !== 'src/index.ts'))).toEqual([])
  })
  it('step definitions reach the machine through their environment alone', () => {
    const files = sourceFiles('features').filter((file) => /^features\/(steps|support)\//.test(file))
    const reached = /(?<![.\w])(process\.|localFiles|localNetwork|Date\.now|fetch\(|globalThis)/
    expect(files.length).toBeGreaterThan(10)
    expect(shown(files.flatMap(importsOf).filter(({ to }) => to.startsWith('node:')))).toEqual([])
    expect(files.filter((file) => code(file).some((line) => reached.test(line)))).toEqual([])
  })
  it('every import leads to a file', () => {
    const known = new Set([...own, ...readdirSync(path.join(root, 'schema')).map((name) => `schema/${name}`)])
    const missing = imports.filter(
      ({ to }) => to.startsWith('src/') && !known.has(to) && !/\.(generated\.js|json)$/.test(to),
    )
    expect(shown(missing)).toEqual([])
    // The compiler does not check declarations, and takes what they import from nowhere for anything.
    const declarations = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((name) => `src/${name.split(path.sep).join('/')}`)
      .filter((name) => name.endsWith('.d.ts'))
    const lost = declarations.flatMap(importsOf).filter(({ to }) => !existsSync(path.join(root, to)))
    expect([declarations.length > 0, shown(lost)]).toEqual([true, []])
  })
})

describe('test files of a folder run in one process, which loads a test kit once', () => {
  const kits = ['src', 'features'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.test-kit\.tsx?$/.test(name))
      .map((name) => `${folder}/${name.split(path.sep).join('/')}`),
  )
  it('so no kit registers a hook while it is loaded', () => {
    const hooks = /^(before|after)(Each|All)\(/m
    expect(kits.length).toBeGreaterThan(20)
    expect(kits.filter((file) => hooks.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([])
  })
})

describe('the reader of imports', () => {
  for (const [from, to, isType] of [
    ['src/document/parse-tree.ts', 'yaml', false],
    ['src/effective/grants.ts', 'src/model/tenant.ts', true],
    ['src/cli/index.ts', 'src/cli/check.ts', false],
    ['src/index.ts', 'src/effective/resolve.ts', false],
  ] as const) {
    it(`sees ${from} -> ${to}`, () => {
      expect(imports).toContainEqual({ from, to, isType })
    })
  }
})

describe('imports of values', () => {
  it('go round in no circle', () => {
    const targets = new Map(
      own.map((file) => [
        file,
        imports.filter((one) => one.from === file && !one.isType).map((one) => one.to),
      ]),
    )
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '))
      else if (!done.has(file)) for (const next of targets.get(file) ?? []) visit(next, [...trail, file])
      done.add(file)
    }
    for (const file of own) visit(file, [])
    expect(circles).toEqual([])
  })
})
