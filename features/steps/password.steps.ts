import { When } from '@cucumber/cucumber'
import type { WalkStep } from '../../src/index.ts'
import type { StoryWorld } from '../support/world.ts'

When(
  '(the user )gives {theRightOrAWrong} current password',
  function (this: StoryWorld, current: NonNullable<WalkStep['current']>) {
    this.current = current
  },
)

When('(the user )chooses the password {string}', async function (this: StoryWorld, password: string) {
  await choose(this, { password })
})

When(
  '(the user )chooses the password {string} and confirms {string}',
  async function (this: StoryWorld, password: string, confirm: string) {
    await choose(this, { password, confirm })
  },
)

When('(the user )chooses the present password', async function (this: StoryWorld) {
  await choose(this, { password: 'same' })
})

/** The page has the current password and the new one on one form, so they are one step. */
async function choose(world: StoryWorld, chosen: WalkStep): Promise<void> {
  const { current } = world
  world.current = null
  await world.step(current === null ? chosen : { ...chosen, current })
}
