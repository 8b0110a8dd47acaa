import { Failure } from '../diagnostics/failure.ts'
import type { Files, FolderEntry } from '../system/environment.ts'
import type { Git } from '../system/git.ts'

/** A commit of a repository on this machine. */
export interface Commit {
  /** Absolute path of the work tree's root. */
  readonly root: string
  /** Full hash. */
  readonly hash: string
}

interface Entry {
  readonly kind: FolderEntry['kind']
  /** Hash of the content or of the folder. */
  readonly object: string
}

/**
 * The files of a commit at the paths that they have in the work tree. Folders and contents are read on demand; the
 * contents of one folder are read together, since starting `git` takes longer than what it does.
 *
 * @param wanted The path that is read first: all below it is listed at once.
 */
export function committedFiles(git: Git, { root, hash }: Commit, wanted: string): Files {
  const found = listedBelow(git, { root, hash }, wanted)
  const trees: Map<string, ReadonlyMap<string, Entry>> = found.trees
  const contents = new Map<string, Uint8Array>()
  const treeOf = (folder: string): ReadonlyMap<string, Entry> => {
    let tree = trees.get(folder)
    if (tree === undefined) trees.set(folder, (tree = listed(folder)))
    return tree
  }
  /** @throws Failure if the commit has the folder and git cannot read it: an empty listing would hide its files. */
  const listed = (folder: string): ReadonlyMap<string, Entry> => {
    const inside = below(root, folder) ?? ''
    const { tree, error } = listTree(git, root, `${hash}:${inside}`)
    if (tree !== null) return tree
    if (inside === '' || entryAt(folder)?.kind === 'folder')
      throw unreadable(`the folder \`${inside || '.'}\``, hash, error)
    return new Map()
  }
  const entryAt = (path: string): Entry | undefined => {
    const inside = below(root, path)
    if (inside === null) return undefined
    if (inside === '') return { kind: 'folder', object: hash }
    const known = found.entries.get(path)
    if (known !== undefined) return known
    const [folder, name] = splitPath(root, inside)
    return treeOf(folder).get(name)
  }
  const read = (path: string): Uint8Array => {
    const entry = entryAt(path)
    if (entry?.kind !== 'file') throw new Error(`no such file in the commit ${hash.slice(0, 12)}`)
    if (!contents.has(entry.object)) {
      const [folder] = splitPath(root, below(root, path)!)
      const error = readContents(git, root, [entry, ...siblingsOf(path, treeOf(folder))], contents)
      if (!contents.has(entry.object)) throw unreadable(`\`${below(root, path)}\``, hash, error)
    }
    return contents.get(entry.object)!
  }
  return {
    kindOf(path) {
      const kind = entryAt(path)?.kind
      return kind === 'file' || kind === 'folder' ? kind : 'missing'
    },
    read,
    readAtMost(path, bytes) {
      const content = read(path)
      return content.length > bytes ? null : content
    },
    parts: (path) => [read(path)],
    sizeOf: (path) => read(path).length,
    list: (folder) =>
      [...treeOf(folder)]
        .map(([name, { kind }]) => ({ name, kind }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    write: refuse,
    append: refuse,
  }
}

/** What git lacks of a commit: a partial clone leaves objects out, a damaged repository has lost them. */
function unreadable(what: string, hash: string, error: string): Failure {
  const reason = error
    .trim()
    .split('\n')[0]!
    .replace(/^(?:fatal|error): /, '')
  return new Failure(
    'usage/unreadable-object',
    `git cannot read ${what} at ${hash.slice(0, 12)}${reason === '' ? '' : `: ${reason}`}`,
    'in a partial clone, fetch everything with `git fetch --refetch --no-filter`; otherwise check the repository with `git fsck`',
  )
}

function refuse(): never {
  throw new Error('a commit cannot be written to')
}

/** A path from the root, with `/` between names; null: it lies outside. */
function below(root: string, path: string): string | null {
  const [base, full] = [root, path].map((one) => one.replaceAll('\\', '/').replace(/\/+$/, ''))
  if (full === base) return ''
  return full!.startsWith(`${base}/`) ? full!.slice(base!.length + 1) : null
}

function splitPath(root: string, inside: string): [folder: string, name: string] {
  const slash = inside.lastIndexOf('/')
  return slash < 0 ? [root, inside] : [`${root}/${inside.slice(0, slash)}`, inside.slice(slash + 1)]
}

/** Files that are most likely read next: the other YAML files of the folder. */
function siblingsOf(path: string, tree: ReadonlyMap<string, Entry>): Entry[] {
  const yaml = /\.ya?ml$/i
  if (!yaml.test(path)) return []
  return [...tree].flatMap(([name, entry]) => (entry.kind === 'file' && yaml.test(name) ? [entry] : []))
}

const kinds: Readonly<Record<string, FolderEntry['kind']>> = {
  '040000': 'folder',
  '100644': 'file',
  '100664': 'file',
  '100755': 'file',
  '120000': 'link',
}

/** The entries of a folder, or null with the message of git. */
function listTree(
  git: Git,
  root: string,
  tree: string,
): { readonly tree: ReadonlyMap<string, Entry> | null; readonly error: string } {
  const { code, stdout, stderr } = git(root, ['ls-tree', '-z', '--end-of-options', tree])
  return { tree: code === 0 ? new Map(entriesIn(stdout)) : null, error: stderr }
}

/**
 * A path and everything below it by absolute path, and the folders among them with their entries. Both are empty if git
 * cannot read all of it: each folder is then listed when it is asked for.
 */
function listedBelow(git: Git, { root, hash }: Commit, path: string) {
  const entries = new Map<string, Entry>()
  const trees = new Map<string, Map<string, Entry>>()
  const inside = below(root, path) ?? ''
  if (inside === '') return { entries, trees }
  const { code, stdout } = git(root, ['ls-tree', '-r', '-t', '-z', '--end-of-options', hash, inside])
  for (const [name, entry] of code === 0 ? entriesIn(stdout) : []) {
    entries.set(`${root}/${name}`, entry)
    // Of the folders above, git lists the way to the path alone.
    const isWhole = name === inside || name.startsWith(`${inside}/`)
    if (entry.kind === 'folder' && isWhole) trees.set(`${root}/${name}`, new Map())
    const [folder, last] = splitPath(root, name)
    trees.get(folder)?.set(last, entry)
  }
  return { entries, trees }
}

/** What `git ls-tree -z` prints. */
function entriesIn(stdout: Uint8Array): [string, Entry][] {
  const lines = new TextDecoder().decode(stdout).split('\0').filter(Boolean)
  return lines.map((line) => {
    const [, mode, object, name] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line)!
    return [name!, { kind: kinds[mode!] ?? 'neither', object: object! }]
  })
}

/** Reads contents in one run of `git cat-file --batch`, and returns what git reports as wrong. */
function readContents(
  git: Git,
  root: string,
  entries: readonly Entry[],
  into: Map<string, Uint8Array>,
): string {
  const wanted = [...new Set(entries.map(({ object }) => object))].filter((object) => !into.has(object))
  const { stdout, stderr } = git(root, ['cat-file', '--batch'], `${wanted.join('\n')}\n`)
  let at = 0
  while (at < stdout.length) {
    const end = stdout.indexOf(0x0a, at)
    const [object, type, size] = new TextDecoder().decode(stdout.subarray(at, end)).split(' ')
    at = end + 1
    if (type !== 'blob') continue
    // Git ends in the middle of an object that it finds damaged.
    if (at + Number(size) > stdout.length) break
    into.set(object!, stdout.subarray(at, at + Number(size)))
    at += Number(size) + 1
  }
  return stderr
}
