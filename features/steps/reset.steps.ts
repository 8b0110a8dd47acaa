import { When } from '@cucumber/cucumber'
import { Failure } from '../../src/index.ts'
import type { WalkStep } from '../../src/index.ts'
import type { StoryWorld } from '../support/world.ts'

type Captcha = NonNullable<WalkStep['captcha']>

function userOf({ story }: StoryWorld): string {
  if (story.user === null)
    throw new Failure(
      'usage/scenario-without-user',
      'the scenario names no user',
      'add `Given the user name@example.com`, or give the name here',
    )
  return story.user
}

When('(the user )gives the user name', async function (this: StoryWorld) {
  await this.step({ identify: userOf(this) })
})

When('(the user )gives the user name {name}', async function (this: StoryWorld, identify: string) {
  await this.step({ identify })
})

When(
  '(the user )gives the user name, and the captcha {rightOrWrong}',
  async function (this: StoryWorld, captcha: Captcha) {
    await this.step({ identify: userOf(this), captcha })
  },
)

When(
  '(the user )gives the user name {name}, and the captcha {rightOrWrong}',
  async function (this: StoryWorld, identify: string, captcha: Captcha) {
    await this.step({ identify, captcha })
  },
)

When('(the user )says "I forgot my password"', async function (this: StoryWorld) {
  await this.step({ reason: 'forgot' })
})

When('(the user )says "I know my password"', async function (this: StoryWorld) {
  await this.step({ reason: 'know' })
})
