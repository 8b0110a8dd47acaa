import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** What starts programs and browsers takes longest: last, it would leave a core idle. A fresh clone knows no times. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ project }: TestSpecification) => Number(project.name === 'features')
    return (await super.sort(files)).sort((one, other) => isLong(other) - isLong(one))
  }
}

/** Cucumber registers what step definitions define when a process loads them first. */
const phrases = 'features/readme.test.ts'

export default defineConfig({
  // Many tests wait for a browser or a process: one file more than there are cores leaves none idle.
  test: {
    // A test that hangs fails; one on a machine with much else to do does not.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      // These leave the process they run in as it was: a worker reads what they import once, and not for every file.
      { extends: true, test: { name: 'src', include: ['src/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: { name: 'features', include: ['features/**/*.test.ts'], exclude: [phrases], isolate: false },
      },
      { extends: true, test: { name: 'phrases', include: [phrases] } },
    ],
  },
})
