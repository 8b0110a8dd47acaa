import { localFiles, type Environment } from './environment.ts'
import { localGit } from './git.ts'
import { localNetwork } from './network.ts'
import { temporaryFile } from './temporary-file.ts'

const nowhere = { write: () => {}, isTerminal: false, columns: 80 }

/**
 * This machine, for a program that imports the package: its folder, variables, files, network and clock. Nothing is
 * printed, and standard input stays the program's own.
 */
export function localEnvironment(): Environment {
  return {
    cwd: process.cwd(),
    variables: process.env,
    stdout: nowhere,
    stderr: nowhere,
    stdin: { isTerminal: false, readAtMost: () => Promise.resolve(new Uint8Array()), async *lines() {} },
    files: localFiles,
    network: localNetwork,
    git: localGit,
    openDuckDb: async () => (await import('./duckdb.ts')).openDuckDb(),
    isRoot: process.getuid?.() === 0,
    now: Date.now,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    listen: async (answer, where) => (await import('./listen.ts')).listen(answer, where),
    openDataFile: async (file) => (await import('./data-file.ts')).openDataFile(file),
    temporaryFile,
    // The program that imports the package decides when it ends.
    interrupted: () => new Promise(() => {}),
  }
}
