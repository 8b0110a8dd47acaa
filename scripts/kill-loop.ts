// Kills a walking portal again and again, and compares what the next one finds with what was said to be kept.
import { killRounds } from '../src/sites/data/kill.test-kit.ts'

const rounds = Number(process.argv[2] ?? 200)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const report = await killRounds(rounds, seed)
console.log(JSON.stringify({ seed, ...report }, null, 2))
process.exitCode = report.faults.length === 0 ? 0 : 1
