import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { given } from '../../given.test-kit.ts'
import { repeatable } from '../../service/random.ts'
import type { ChildOrders } from './kill-child.test-kit.ts'

/** What came of killing a process again and again. */
export interface KillReport {
  readonly rounds: number
  /** Acts that were said to be kept. */
  readonly kept: number
  /** Kills after an act had begun to be kept and before it was said to be. */
  readonly betweenTryAndKept: number
  /** Of them, how often the act was there afterwards. */
  readonly thereAnyway: number
  /** Kills before anything was loaded. */
  readonly whileOpening: number
  readonly faults: readonly string[]
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Kills a walking process so many times, at random moments, and looks each time at what the next one finds. */
export async function killRounds(rounds: number, seed: number): Promise<KillReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sspr-kill-'))
  const child = await bundleChild()
  const random = repeatable(seed)
  const report = {
    rounds,
    kept: 0,
    betweenTryAndKept: 0,
    thereAnyway: 0,
    whileOpening: 0,
    faults: [] as string[],
  }
  let expected: readonly string[] | null = null
  try {
    for (let round = 0; round <= rounds; round++) {
      const opening = random() < 0.2
      const lines = await walk(
        child,
        orders(path.join(folder, 'data.db'), seed * 1000 + round),
        opening,
        random,
      )
      const error = lines.find((line) => line.startsWith('!'))
      if (error !== undefined) report.faults.push(`round ${round}: ${error}`)
      const loaded = lines[0]?.split(' ')
      if (loaded?.[0] !== 'loaded') {
        report.whileOpening++
        continue
      }
      const [, state, sound] = loaded
      if (sound !== 'sound') report.faults.push(`round ${round}: what was loaded contradicts itself`)
      if (expected !== null && !expected.includes(state!))
        report.faults.push(`round ${round}: what was loaded is none of what was kept`)
      if (expected?.length === 2) {
        report.betweenTryAndKept++
        if (state === expected[1]) report.thereAnyway++
      }
      report.kept += lines.filter((line) => line === 'kept').length
      expected = expectedAfter(lines, state!)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(child)
  }
  return report
}

/** The last state said to be kept, and the one after it if its keeping had begun. */
function expectedAfter(lines: readonly string[], loaded: string): readonly string[] {
  let kept = loaded
  let tried: string | null = null
  for (const line of lines.slice(1)) {
    if (line.startsWith('try ')) tried = line.slice(4)
    if (line !== 'kept' || tried === null) continue
    kept = tried
    tried = null
  }
  return tried === null || tried === kept ? [kept] : [kept, tried]
}

function orders(file: string, seed: number): ChildOrders {
  const { tenant, policy, at } = given({
    user: `
authentication: { phone: "+1 4255550100", email: a@example.org, authenticator: [code, notification], securityQuestions: 3 }
`,
    policy: `
authenticationMethods:
  required: 1
  available: [mobileAppCode, email, mobilePhone, securityQuestions]
  securityQuestions: { predefined: all, registered: 3, required: 3 }
`,
  })
  return { file, seed, tenant, policy, user: tenant.users.at(0)!.userPrincipalName, now: at }
}

/** Acts after which a child is killed. */
const mostTries = 12

/** Runs a child and kills it: while it opens the file, or in the midst of its acts. */
function walk(
  child: string,
  order: ChildOrders,
  opening: boolean,
  random: () => number,
): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const running = spawn(process.execPath, [child, JSON.stringify(order)], {
      env: { ...process.env, SSPR_KILL_CHILD: 'yes' },
    })
    let text = ''
    let errors = ''
    let isDue = false
    const killIn = (least: number, most: number) => {
      isDue = true
      setTimeout(() => running.kill('SIGKILL'), least + random() * (most - least))
    }
    if (opening) killIn(60, 700)
    // After some acts, and then within the time that one takes: so many were kept on a slow machine too.
    const tries = 1 + Math.floor(random() * mostTries)
    running.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (!isDue && text.split('try ').length > tries) killIn(0, 40)
    })
    running.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    running.on('close', (_, signal) => {
      // The last line counts if all of it was written.
      const lines = text.split('\n').slice(0, -1)
      resolve(
        signal === 'SIGKILL' ? lines : [...lines, `! the child ended by itself: ${errors.slice(0, 400)}`],
      )
    })
  })
}

/** Below the package, so that the child finds its libraries. */
async function bundleChild(): Promise<string> {
  const outfile = path.join(root, 'node_modules/.cache/sspr-kill', `child-${process.pid}.mjs`)
  await build({
    entryPoints: [path.join(root, 'src/sites/data/kill-child.test-kit.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['node-sqlite3-wasm'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
  return outfile
}
