import { folderOf, type Environment, type Files, type FolderEntry, type Output } from './environment.ts'
import type { Mail, Network, Posting } from './network.ts'

/** A world in memory for tests, and what was written into it. */
export interface TestEnvironment extends Environment {
  /** What went to stdout and stderr so far. */
  readonly written: { stdout: string; stderr: string }
  /** What went out to the network so far. */
  readonly sent: { readonly mails: Mail[]; readonly postings: Posting[] }
  /** The text of a file, or null. */
  textOf(path: string): string | null
}

/** What a test sets up; paths are absolute, the current folder is `/work`. */
export interface TestWorld {
  readonly files?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly variables?: Readonly<Record<string, string>>
  readonly input?: string
  readonly isTerminal?: boolean
}

/** An environment in memory. Its clock shows 2026-06-01T09:00:00Z. */
export function testEnvironment(world: TestWorld = {}): TestEnvironment {
  const { files = {}, cwd = '/work', variables = {}, input = '', isTerminal = false } = world
  const texts = new Map(Object.entries(files))
  const written = { stdout: '', stderr: '' }
  const sent: TestEnvironment['sent'] = { mails: [], postings: [] }
  const output = (name: 'stdout' | 'stderr'): Output => ({
    write: (text) => void (written[name] += text),
    isTerminal,
    columns: 80,
  })
  return {
    cwd,
    variables,
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: {
      isTerminal,
      readAtMost: () => Promise.resolve(new TextEncoder().encode(input)),
      async *lines() {
        yield* input.split('\n')
      },
    },
    files: memoryFiles(texts, cwd),
    network: memoryNetwork(sent),
    git: () => ({ code: null, stdout: new Uint8Array(), stderr: 'a world in memory has no git' }),
    openDuckDb: () => Promise.resolve(null),
    isRoot: false,
    now: () => Date.UTC(2026, 5, 1, 9),
    randomBytes: (count) => new Uint8Array(count).map((_, index) => index),
    listen: () => Promise.reject(new Error('nobody listens in a world in memory')),
    temporaryFile: () => {
      throw new Error('a world in memory has no folder of temporary files')
    },
    openDataFile: () => Promise.resolve({ refused: 'cannotOpen', why: 'a world in memory has no disk' }),
    interrupted: () => Promise.resolve(),
    written,
    sent,
    textOf: (path) => texts.get(path) ?? null,
  }
}

/** Takes everything and says so. */
function memoryNetwork({ mails, postings }: TestEnvironment['sent']): Network {
  return {
    ask: () => Promise.reject(new Error('there is no network in a world in memory')),
    pause: () => Promise.resolve(),
    azureCliToken: () => null,
    post(posting) {
      postings.push(posting)
      return Promise.resolve(200)
    },
    mail(_, mail) {
      mails.push(mail)
      return Promise.resolve({ accepted: mail.to.length, refused: 0 })
    },
  }
}

/** A folder is whatever a file lies below; the current folder exists always. */
function memoryFiles(texts: Map<string, string>, cwd: string): Files {
  const bytesOf = (path: string) => {
    const text = texts.get(path)
    if (text === undefined) throw new Error(`ENOENT: ${path}`)
    return new TextEncoder().encode(text)
  }
  const isFolder = (path: string) =>
    path === cwd || path === '/' || [...texts.keys()].some((file) => file.startsWith(`${path}/`))
  const write = (path: string, written: string | Iterable<string>) => {
    const text = typeof written === 'string' ? written : [...written].join('')
    if (isFolder(path)) throw new Error(`EISDIR: ${path}`)
    if (texts.has(folderOf(path))) throw new Error(`ENOTDIR: ${path}`)
    texts.set(path, text)
  }
  return {
    kindOf: (path) => (texts.has(path) ? 'file' : isFolder(path) ? 'folder' : 'missing'),
    readAtMost: (path, most) => (bytesOf(path).length > most ? null : bytesOf(path)),
    read: bytesOf,
    parts: (path) => [bytesOf(path)],
    sizeOf: (path) => bytesOf(path).length,
    list: (folder) => entriesOf(folder, [...texts.keys()]),
    write,
    append(path, text) {
      const before = texts.get(path) ?? ''
      write(path, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${text}`)
    },
  }
}

function entriesOf(folder: string, paths: readonly string[]): FolderEntry[] {
  const start = folder === '/' ? '/' : `${folder}/`
  const kinds = new Map<string, FolderEntry['kind']>()
  for (const path of paths) {
    if (!path.startsWith(start)) continue
    const [name, ...below] = path.slice(start.length).split('/')
    kinds.set(name!, below.length === 0 ? 'file' : 'folder')
  }
  return [...kinds].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, kind]) => ({ name, kind }))
}
