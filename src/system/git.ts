/** What a run of `git` gave. */
interface GitRun {
  /** Its exit code; null: it could not be started. */
  readonly code: number | null
  readonly stdout: Uint8Array
  readonly stderr: string
}

/** Runs `git` in a folder with arguments that no shell reads, and waits for it. */
export type Git = (cwd: string, args: readonly string[], input?: string) => GitRun

/** Bytes that one answer of `git` may have: the files of a policy set, a directory file among them. */
const mostBytes = 2 ** 30

/** The `git` command of this machine. It fetches nothing: objects that a partial clone lacks are missing. */
export const localGit: Git = (cwd, args, input = '') => {
  // Loaded at the first use: most runs need no other program, and loading it takes milliseconds.
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd,
    input,
    maxBuffer: mostBytes,
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  })
  if (error !== undefined && status === null)
    return { code: null, stdout: new Uint8Array(), stderr: error.message }
  return { code: status, stdout, stderr: stderr.toString('utf8') }
}
