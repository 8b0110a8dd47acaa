import { Then, When } from '@cucumber/cucumber'
import { Disagreement } from '../../src/index.ts'
import type { RegistrationMethod } from '../../src/index.ts'
import { agree } from '../support/world.ts'
import type { StoryWorld } from '../support/world.ts'

When(
  '(the user )chooses to register {method}',
  async function (this: StoryWorld, choose: RegistrationMethod) {
    await this.step({ choose })
  },
)

When('(the user )scans the code', async function (this: StoryWorld) {
  await this.step({ scan: true })
})

When('(the user )deletes {method}', async function (this: StoryWorld, method: RegistrationMethod) {
  await this.step({ delete: method })
})

Then(
  '{methods} is/are registered',
  async function (this: StoryWorld, registered: readonly RegistrationMethod[]) {
    await this.expect({ registered })
  },
)

Then('nothing is registered', async function (this: StoryWorld) {
  await expectTurnedAway(this)
  const { now, atFirst } = await this.story.registered()
  agree('registered', sorted(atFirst), sorted(now))
})

/** A step that was refused is no failure then. What is registered decides, not how the walk stands. */
async function expectTurnedAway(world: StoryWorld): Promise<void> {
  try {
    await world.expect({ outcome: 'notRegistered' })
  } catch (problem) {
    if (!(problem instanceof Disagreement)) throw problem
  }
}

function sorted(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : [...names].sort().join(', ')
}

Then('the next sign-in asks to register', async function (this: StoryWorld) {
  await this.expect({ nextSignIn: 'required' })
})

Then('the next sign-in asks to reconfirm', async function (this: StoryWorld) {
  await this.expect({ nextSignIn: 'reconfirm' })
})

Then('the next sign-in asks nothing', async function (this: StoryWorld) {
  await this.expect({ nextSignIn: 'notRequired' })
})
