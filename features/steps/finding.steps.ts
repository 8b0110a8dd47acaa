import { Then } from '@cucumber/cucumber'
import type { StoryWorld } from '../support/world.ts'

Then('the policy set is valid', async function (this: StoryWorld) {
  await this.story.ask('validate', { outcome: 'valid' })
})

Then('the policy set is invalid', async function (this: StoryWorld) {
  await this.story.ask('validate', { outcome: 'invalid' })
})

Then('the policy set is invalid at {pointer}', async function (this: StoryWorld, at: string) {
  await this.story.ask('validate', { outcome: 'invalid', at })
})

Then('the policy set has the finding {code}', async function (this: StoryWorld, code: string) {
  await this.story.ask('validate', { codes: [code] })
})

Then('the policy set has the warning {code}', async function (this: StoryWorld, code: string) {
  await this.story.ask('validate', { warnings: [code] })
})
