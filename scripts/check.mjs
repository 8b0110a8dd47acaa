// `npm test`: builds, then runs every stage, as many together as the cores of the machine can keep busy. What a stage
// prints is printed when it ends, so that stages that run together stay apart; what failed is printed last. Ends with 1
// if any stage failed.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Scripts of package.json with the cores that each keeps busy, the longest first. Tests and browsers wait for processes:
 * on two cores the short stages follow the browser, beside the tests.
 */
const stages = [
  { stage: 'unit', cores: 1 },
  { stage: 'browser', cores: 1 },
  { stage: 'format', cores: 1 },
  { stage: 'scenarios', cores: 1 },
  { stage: 'types', cores: 1 },
]
let free = Math.max(2, availableParallelism())

const running = new Set()

/** Runs a script in a process group of its own. @returns whether it succeeded, its seconds and what it printed */
function run(stage) {
  const began = performance.now()
  console.log(`${stage} ...`)
  const child = spawn('npm', ['run', '-s', stage], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => printed.push(text))
  return new Promise((resolve) => {
    child.on('error', (error) => printed.push(Buffer.from(`${error.message}\n`)))
    child.on('close', (code) => {
      running.delete(child)
      const seconds = Math.round((performance.now() - began) / 1000)
      const passed = code === 0
      process.stdout.write(`\n== ${stage}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s\n`)
      const output = Buffer.concat(printed)
      if (passed) process.stdout.write(output)
      resolve({ stage, passed, seconds, output })
    })
  })
}

/** A group holds the browsers and programs that a stage has started. */
function stop(signal) {
  for (const { pid } of running) process.kill(-pid, 'SIGTERM')
  process.exit(128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal])
}
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, stop)

const results = [await run('build')]
if (results[0].passed) await runAll()

/** Starts each stage as soon as its cores are free. */
async function runAll() {
  const under = new Set()
  for (const { stage, cores } of stages) {
    while (free < cores) await Promise.race(under)
    free -= cores
    const one = run(stage).then((result) => {
      results.push(result)
      free += cores
      under.delete(one)
    })
    under.add(one)
  }
  await Promise.all(under)
}

const failed = results.filter(({ passed }) => !passed)
for (const { stage, output } of failed) {
  process.stdout.write(`\n== what ${stage} printed\n`)
  process.stdout.write(output)
}
console.log(`\n== ${results.map(({ stage, seconds }) => `${stage} ${seconds} s`).join(', ')}`)
if (failed.length > 0) console.log(`== failed: ${failed.map(({ stage }) => stage).join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
