import { expect } from 'vitest'
import { run } from '../../cli/run.ts'
import { localNetwork } from '../../system/network.ts'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { startServer, tenantAnswers } from './graph-server.test-kit.ts'
import type { Answer, TestServer } from './graph-server.test-kit.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }

/** The token that `SSPR_GRAPH_TOKEN` holds. */
export const secretToken = 'eyJ0.secret-token.sig'
/** Parts of every secret of these tests: none may be printed or written. */
const secretParts = ['secret-token', 'hidden']

/** Answers of the small tenant, but for some. */
export const answersWith =
  (change: Readonly<Record<string, unknown>> = {}): Answer =>
  (url) => {
    const found = { ...tenantAnswers, ...change }[url.pathname]
    return typeof found === 'function' ? found(url) : (found ?? null)
  }

/** What a command came to. */
export interface Ran {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
  /** Milliseconds of each wait. */
  readonly pauses: readonly number[]
  readonly textOf: (path: string) => string | null
}

interface World {
  readonly variables?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
  /** What the Azure CLI answers. */
  readonly azureCliToken?: (resource: string, tenant: string) => string | null
}

/** Runs commands against a server on this machine, which the first of them starts. No secret may come out. */
export function createPull() {
  let server: TestServer | null = null
  return {
    server: () => server!,
    async start(answer: Answer) {
      server = await startServer(answer)
    },
    async close() {
      await server?.close()
      server = null
    },
    async sspr(
      line: string,
      answer: Answer,
      { variables = {}, files = {}, azureCliToken }: World = {},
    ): Promise<Ran> {
      server ??= await startServer(answer)
      const pauses: number[] = []
      const written = new Map<string, string>()
      const world = testEnvironment({
        files,
        variables: {
          SSPR_GRAPH_HOST: server.origin,
          SSPR_LOGIN_HOST: server.origin,
          SSPR_GRAPH_TOKEN: secretToken,
          AZURE_CLIENT_ID: 'client',
          ...variables,
        },
      })
      const keep = (path: string) => written.set(path, world.textOf(path) ?? '')
      const network = {
        ...world.network,
        ask: localNetwork.ask,
        pause: async (ms: number) => void pauses.push(ms),
        azureCliToken: azureCliToken ?? world.network.azureCliToken,
      }
      const own = {
        ...world.files,
        write(path: string, text: string | Iterable<string>) {
          world.files.write(path, text)
          keep(path)
        },
        append(path: string, text: string) {
          world.files.append(path, text)
          keep(path)
        },
      }
      const exit = await run(line.split(' '), { ...world, network, files: own }, installation)
      const { stdout, stderr } = world.written
      for (const part of secretParts)
        for (const text of [stdout, stderr, ...written.values()]) expect(text).not.toContain(part)
      return { exit, stdout, stderr, pauses, textOf: world.textOf }
    },
  }
}
