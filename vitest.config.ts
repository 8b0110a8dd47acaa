import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Many tests wait for a browser or a process, so that as many files as there are cores leave none idle.
  test: {
    include: ['src/**/*.test.ts', 'features/**/*.test.ts'],
    testTimeout: 60_000,
    maxWorkers: '100%',
  },
})
