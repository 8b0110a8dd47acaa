import { Failure } from '../../diagnostics/failure.ts'
import { committedFiles, type Commit } from '../../document/committed-files.ts'
import type { Reading } from '../../document/read.ts'
import { absolutePath } from '../../system/environment.ts'
import type { Environment, Files } from '../../system/environment.ts'
import type { Git } from '../../system/git.ts'

/** Where one side of a comparison is read from. */
export interface SideSource {
  /** As written: a path, or `REF:PATH`. */
  readonly name: string
  /** Path of the policy sets, relative to the current folder or absolute. */
  readonly path: string
  /** The git ref, or null for the working tree. */
  readonly ref: string | null
  /** True of a ref without the usual folder: it is older than the first policy set. */
  readonly isEmpty: boolean
  readonly reading: Reading
}

type World = Pick<Environment, 'cwd' | 'files' | 'git'>

const usualPath = 'policies'

/**
 * The two sides that `OLD [NEW]` name: paths, git refs, or `REF:PATH` with the path relative to the current folder.
 * Without NEW the other side is the same path in the working tree.
 *
 * @param hasMoments True if the sides differ in the moment asked for; then one path is enough.
 * @throws Failure if a name is neither, both, or names a commit that is not here.
 */
export function sidesNamed(
  [old, now]: readonly string[],
  hasMoments: boolean,
  environment: World,
): { readonly old: SideSource; readonly new: SideSource } {
  if (old === undefined)
    throw new Failure(
      'usage/missing-argument',
      'missing old side for `diff`',
      'give a git ref or a path, as in `sspr diff origin/main`',
    )
  const before = sourceOf(old, environment, true)
  if (now !== undefined) return { old: before, new: sourceOf(now, environment) }
  if (before.ref === null && !hasMoments)
    throw new Failure(
      'usage/missing-argument',
      `\`${old}\` is a path, but the new side is missing`,
      'give a second path or a git ref, or two moments with --old-at and --new-at',
    )
  return {
    old: before,
    new: { name: before.path, path: before.path, ref: null, isEmpty: false, reading: environment },
  }
}

/** @param mayBeEmpty True of the old side: the first policy set is new to every older ref. */
function sourceOf(written: string, environment: World, mayBeEmpty = false): SideSource {
  const isPath = environment.files.kindOf(absolutePath(environment.cwd, written)) !== 'missing'
  const colon = written.indexOf(':')
  if (colon < 0) {
    const commit = isBareName(written) ? commitOf(written, environment) : null
    if (isPath && commit !== null)
      throw new Failure(
        'usage/ambiguous-source',
        `\`${written}\` is both a path and a git ref`,
        `write \`./${written}\` for the path, or \`${written}:\` for the ref`,
      )
    if (isPath) return { name: written, path: written, ref: null, isEmpty: false, reading: environment }
    if (commit === null) throw noSuchSource(written, written, environment)
    return atCommit(written, usualPath, commit, environment, mayBeEmpty)
  }
  if (isPath) return { name: written, path: written, ref: null, isEmpty: false, reading: environment }
  const [ref, path] = [written.slice(0, colon), written.slice(colon + 1)]
  const commit = commitOf(ref, environment)
  if (commit === null) throw noSuchSource(written, ref, environment)
  return atCommit(ref, path === '' ? usualPath : path, commit, environment)
}

/** A path that begins so is never taken for a ref. */
function isBareName(written: string): boolean {
  return !/^(\.{1,2}([/\\]|$)|[/\\])/.test(written)
}

function atCommit(
  ref: string,
  path: string,
  commit: Commit,
  environment: World,
  mayBeEmpty = false,
): SideSource {
  const { cwd, git } = environment
  const committed = committedFiles(git, commit, absolutePath(cwd, path))
  const files: Files = {
    ...committed,
    csvOfParquet: (file) => environment.files.csvOfParquet?.(file, committed.read(file)) ?? null,
  }
  const side = { name: `${ref}:${path}`, path, ref, reading: { cwd, files } }
  const folder = absolutePath(cwd, path)
  if (files.kindOf(folder) !== 'missing') return { ...side, isEmpty: false }
  if (mayBeEmpty && environment.files.kindOf(folder) !== 'missing') return { ...side, isEmpty: true }
  throw new Failure(
    'usage/no-such-file',
    `there is no \`${path}\` in \`${ref}\``,
    `give its path at that ref, as in \`${ref}:PATH\`; paths are relative to ${cwd}`,
  )
}

/** The commit that a ref names; null: it names none here. */
function commitOf(ref: string, { cwd, git }: World): Commit | null {
  const asked = ['--show-cdup', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
  const { code, stdout } = git(cwd, ['rev-parse', ...asked])
  if (code !== 0) return null
  // The way up to the root is an empty line there.
  const [hash = '', up = ''] = textOf(stdout).split('\n').reverse()
  return { root: absolutePath(cwd, up === '' ? '.' : up), hash }
}

/** What is wrong with a name that is neither a path nor a ref, with the way to get it. */
function noSuchSource(written: string, ref: string, { cwd, git }: World): Failure {
  const asked = git(cwd, ['rev-parse', '--is-shallow-repository'])
  if (asked.code !== 0) return noRepository(written, asked)
  const [, remote, branch] = /^(origin|upstream)\/(.+)$/.exec(ref) ?? []
  const fetch = remote === undefined ? null : `git fetch ${remote} ${branch}:refs/remotes/${remote}/${branch}`
  if (textOf(asked.stdout) === 'true')
    return new Failure(
      'usage/shallow-clone',
      `this shallow clone has no \`${ref}\``,
      `fetch it: \`${fetch ?? 'git fetch --unshallow'}\`; on GitHub, check out with \`fetch-depth: 0\``,
    )
  const named = git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', ref])
  if (named.code === 0)
    return new Failure(
      'usage/unreadable-object',
      `\`${ref}\` names ${textOf(named.stdout).slice(0, 12)}, which git cannot read as a commit`,
      'give a commit, a branch or a tag of one; `git fsck` tells whether the repository is damaged',
    )
  return new Failure(
    'usage/no-such-source',
    `\`${ref}\` is neither a path nor a git ref`,
    fetch === null ? 'check the spelling; `git branch --all` lists the branches' : `fetch it: \`${fetch}\``,
  )
}

/** Why git can look up no ref in the current folder. */
function noRepository(written: string, { code, stderr }: ReturnType<Git>): Failure {
  if (code === null)
    return new Failure(
      'usage/no-git',
      `there is no path \`${written}\`, and \`git\` cannot be started: ${stderr}`,
      'install git, or give a path',
    )
  const reason = stderr.trim().replace(/^fatal: /, '')
  if (reason.startsWith('not a git repository'))
    return new Failure(
      'usage/no-such-source',
      `there is no path \`${written}\`, and this folder is not in a git repository`,
      'check the spelling, or run it inside the repository',
    )
  return new Failure(
    'usage/damaged-repository',
    `there is no path \`${written}\`, and git fails in this folder: ${reason}`,
    'repair the repository, or give a path',
  )
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).trim()
}
