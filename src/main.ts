#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import type { Environment, Output } from './environment.ts'

// The only file that touches `process`: it hands the world to `run` and takes the code to end with.

const built = import.meta.url.endsWith('.js')
const root = fileURLToPath(new URL('..', import.meta.url))
const version = (JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }).version
const argv = process.argv.slice(2)

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`sspr ${version}\n`)
} else {
  const { run } = await import('./commands/run.ts')
  const { localFiles } = await import('./environment.ts')
  const environment: Environment = {
    cwd: process.cwd(),
    variables: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: {
      isTerminal: process.stdin.isTTY === true,
      read: readInput,
      lines: () => createInterface({ input: process.stdin }),
    },
    files: localFiles,
    now: Date.now,
  }
  process.on('SIGINT', () => process.exit(130))
  process.exitCode = await run(argv, environment, {
    version,
    steps: built ? `${root}dist/steps.js` : `${root}features/steps/index.ts`,
    rulebook: `${root}docs/rulebook.md`,
    schemas: `${root}schema`,
  })
}

/** A closed pipe (`| head`) is no error: nobody wants the rest. */
function output(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
    throw error
  })
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 80,
  }
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
