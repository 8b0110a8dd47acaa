import { run } from './cli/run.ts'
import { Failure } from './diagnostics/failure.ts'
import { localFiles } from './system/environment.ts'
import type { Environment } from './system/environment.ts'
import { localGit } from './system/git.ts'
import { localNetwork } from './system/network.ts'
import { outputTo } from './system/output.ts'
import { temporaryFile } from './system/temporary-file.ts'

/** Where the program was started from. */
export interface Start {
  /** Folder of the package, with a `/` at its end. */
  readonly root: string
  readonly version: string
  /** Absolute path of the step definitions to load: built, or source. */
  readonly steps: string
}

/** The only place that touches `process`: hands the world to `run` and takes the code to end with. */
export async function start({ root, version, steps }: Start): Promise<void> {
  const cwd = currentFolder()
  if (cwd === null) return
  const environment: Environment = {
    cwd,
    variables: process.env,
    stdout: outputTo(1, () => process.stdout, closed),
    stderr: outputTo(2, () => process.stderr, closed),
    stdin: {
      // Looking at it opens it, which takes as long as validating a policy set.
      get isTerminal() {
        return process.stdin.isTTY === true
      },
      readAtMost: readInput,
      lines: readLines,
    },
    files: localFiles,
    isRoot: process.getuid?.() === 0,
    now: Date.now,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    listen: async (answer, where) => (await import('./system/listen.ts')).listen(answer, where),
    network: localNetwork,
    git: localGit,
    openDuckDb: async () => (await import('./system/duckdb.ts')).openDuckDb(),
    openDataFile: async (file) => (await import('./system/data-file.ts')).openDataFile(file),
    temporaryFile,
    interrupted,
  }
  process.on('SIGINT', () => process.exit(130))
  process.exitCode = await run(process.argv.slice(2), environment, {
    version,
    steps,
    rulebook: `${root}docs/rulebook.md`,
    schemas: `${root}schema`,
  })
}

/** Null, and said so, if it was deleted in the meantime. */
function currentFolder(): string | null {
  try {
    return process.cwd()
  } catch {
    process.stderr.write('sspr: the current folder is no longer there\nhelp: change to one that is\n')
    process.exitCode = 2
    return null
  }
}

/** True while a portal is served. */
let isServing = false

/** From here on, being interrupted is a way to end well, and so is a terminal that is closed. */
function interrupted(): Promise<void> {
  isServing = true
  process.removeAllListeners('SIGINT')
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

/** A closed pipe (`| head`) is no error. A served portal continues. */
function closed(): void {
  if (!isServing) process.exit(process.exitCode ?? 0)
}

async function* readLines(): AsyncGenerator<string> {
  const { createInterface } = await import('node:readline')
  yield* createInterface({ input: process.stdin })
}

async function readInput(bytes: number): Promise<Uint8Array> {
  const { fstatSync } = await import('node:fs')
  // Reading a folder (`< policies`) yields nothing and no error.
  if (fstatSync(0).isDirectory())
    throw new Failure('usage/cannot-read', 'standard input is a folder', 'name the folder in place of `-`')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer)
    length += (chunk as Buffer).length
    if (length > bytes) break
  }
  return Buffer.concat(chunks)
}
