import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** What starts programs and browsers takes longest: last, it would leave a core idle. A fresh clone knows no times. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => Number(moduleId.startsWith(features))
    return (await super.sort(files)).sort((one, other) => isLong(other) - isLong(one))
  }
}

const features = fileURLToPath(new URL('features/', import.meta.url))

/** Cucumber registers what step definitions define when a process loads them first. */
const phrases = 'features/readme.test.ts'

export default defineConfig({
  test: {
    // A test that hangs fails; one on a machine with much else to do does not.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: availableParallelism(),
    // Most tests are over before V8 has gained by copying much into what it compiles (docs/benchmarks.md).
    execArgv: ['--max-inlined-bytecode-size-cumulative=200'],
    sequence: { sequencer: LongestFirst },
    projects: [
      // These leave the process they run in as it was: a worker reads what they import once, and not for every file.
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['src/**/*.test.ts', 'features/**/*.test.ts'],
          exclude: [phrases],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'phrases', include: [phrases] } },
    ],
  },
})
