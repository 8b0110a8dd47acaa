// Plants faults in the machines of every tutorial, one at a time, and shows what finds each. `npm run mutants`.
import { localEnvironment } from '../src/system/local-environment.ts'
import { readLibrary } from '../src/policy/load/library.ts'
import { generateSuite } from '../src/analysis/suites/generate-suite.ts'
import { tryMutant, killingWalks, mutantsOfClasses } from '../src/analysis/suites/kill-mutants.test-kit.ts'
import { mutantKinds } from '../src/analysis/suites/mutants.test-kit.ts'

const at = Date.UTC(2026, 5, 1, 9)
const every = Number(process.argv[2] ?? 1)
const { sets } = readLibrary(
  localEnvironment(),
  process.argv[3] === undefined ? ['policies/tutorials'] : [process.argv[3]],
)
const counts = new Map(mutantKinds.map((kind) => [kind, { killed: 0, equivalent: 0, survived: 0 }]))
const byProperty = new Map<string, number>()
const known = new Set<string>()
const survivors: string[] = []
const begin = performance.now()
let place = 0

for (const set of sets) {
  const question = { set, at }
  const { classes } = (await generateSuite(question))!
  const walks = await killingWalks(question, classes)
  const mutants = [...mutantsOfClasses(classes).values()].filter(({ mutant }) => !known.has(mutant.name))
  for (const one of mutants) {
    known.add(one.mutant.name)
    if (place++ % every !== 0) continue
    const { status, by } = await tryMutant(question, walks, one)
    counts.get(one.mutant.kind)![status]++
    const [who] = by.split(':')
    if (status !== 'survived') byProperty.set(who!, (byProperty.get(who!) ?? 0) + 1)
    if (status === 'survived') survivors.push(`${set.path}: ${one.mutant.name} (${by})`)
    if (process.stderr.isTTY && place % (every * 50) === 1)
      process.stderr.write(
        `\r\u001B[K${set.path}: ${place} mutants, ${Math.round((performance.now() - begin) / 1000)} s`,
      )
  }
}
if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')

const total = { killed: 0, equivalent: 0, survived: 0 }
for (const [kind, count] of counts) {
  for (const status of ['killed', 'equivalent', 'survived'] as const) total[status] += count[status]
  console.log(
    `${kind.padEnd(18)} ${count.killed} killed, ${count.equivalent} equivalent, ${count.survived} survived`,
  )
}
const mortal = total.killed + total.survived
console.log(
  `\n${mortal + total.equivalent} mutants: ${total.killed} of ${mortal} killed (${Math.floor((100 * total.killed) / Math.max(1, mortal))}%), ${total.equivalent} equivalent`,
)
for (const [by, count] of [...byProperty].sort(([, one], [, other]) => other - one))
  console.log(`  ${count} by ${by}`)
for (const name of survivors) console.log(`survived: ${name}`)
process.exitCode = survivors.length === 0 && mortal > 0 ? 0 : 1
