import { When } from '@cucumber/cucumber'
import { parseDuration } from '../../src/index.ts'
import type { StoryWorld } from '../support/world.ts'

When('{duration} passes/pass', async function (this: StoryWorld, wait: string) {
  if (parseDuration(wait) === null)
    throw new Error(`\`${wait}\` is no duration: write a whole number and s, m, h or d, such as 16m`)
  await this.step({ wait })
})

When('(the user )in another browser', async function (this: StoryWorld) {
  await this.step({ session: 'b' })
})

When('(the user )in the first browser', async function (this: StoryWorld) {
  await this.step({ session: 'a' })
})
