import { Given } from '@cucumber/cucumber'
import type { WalkStep } from '../../src/index.ts'
import type { StoryWorld } from '../support/world.ts'
import { readMapping } from '../support/yaml.ts'

Given('the policy set {string}', function (this: StoryWorld, path: string) {
  this.story.useSet(path)
})

Given('a new tenant {name}', function (this: StoryWorld, domain: string) {
  this.story.useNewTenant(domain)
})

Given('it is {instant}', function (this: StoryWorld, moment: string) {
  this.story.setNow(moment)
})

Given('the tenant:', function (this: StoryWorld, spec: string) {
  return this.story.lay('tenant', readMapping(spec))
})

Given('the policy:', function (this: StoryWorld, spec: string) {
  return this.story.lay('policy', readMapping(spec))
})

Given('delivery fails', async function (this: StoryWorld) {
  await this.circumstance({ delivery: 'fails' })
})

Given('delivery works', async function (this: StoryWorld) {
  await this.circumstance({ delivery: 'works' })
})

Given(
  'the next write on-premises {writeResult}',
  async function (this: StoryWorld, onPremises: NonNullable<WalkStep['onPremises']>) {
    await this.circumstance({ onPremises })
  },
)
