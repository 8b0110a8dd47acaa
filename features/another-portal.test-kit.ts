import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { root } from './this-machine.test-kit.ts'

export const folder = `${root}features/another-portal`

/** Starts the other portal for one test in a process of its own, with one of its faults; gives the URL that it prints. */
export async function start(fault = ''): Promise<string> {
  const child = spawn(process.execPath, [`${folder}/portal.mjs`], {
    env: { ...process.env, FAULT: fault, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill())
  const [printed] = (await once(child.stdout, 'data')) as [Buffer]
  return printed.toString().trim()
}

/** What a run says as JSON. */
export interface Report {
  readonly summary: { readonly passed: number; readonly failed: number; readonly skipped: number }
  readonly results: readonly {
    readonly id: string
    readonly status: string
    readonly reason: string | null
    readonly difference: readonly { readonly actual: unknown }[]
  }[]
}
