import { Then, When } from '@cucumber/cucumber'
import type { WalkStep } from '../../src/index.ts'
import type { StoryWorld } from '../support/world.ts'

When(
  '(the user )signs in with {signInPassword} password{times}',
  async function (this: StoryWorld, signIn: NonNullable<WalkStep['signIn']>, times: Pick<WalkStep, 'times'>) {
    await this.step({ signIn, ...times })
  },
)

Then('(the user )is signed in', async function (this: StoryWorld) {
  await this.expectOne(
    { page: 'signedIn', outcome: 'completed' },
    { page: 'signedIn', outcome: 'registered' },
  )
})

Then('(the user )is blocked', async function (this: StoryWorld) {
  await this.expect({ outcome: 'blocked' })
})

Then('(the user )is blocked for {duration}', async function (this: StoryWorld, blockedFor: string) {
  await this.expect({ outcome: 'blocked', blockedFor })
})
