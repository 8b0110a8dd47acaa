import { When } from '@cucumber/cucumber'
import type { StoryWorld } from '../support/world.ts'
import { readMapping } from '../support/yaml.ts'

When('(the administrator )disables the user', async function (this: StoryWorld) {
  await this.step({ administrator: { disable: true } })
})

When(
  '(the administrator )removes the user from (the group ){name}',
  async function (this: StoryWorld, group: string) {
    await this.step({ administrator: { removeFromGroup: group } })
  },
)

When('(the administrator )resets the password', async function (this: StoryWorld) {
  await this.step({ administrator: { resetPassword: true } })
})

When(
  '(the administrator )resets the password in the Microsoft 365 admin center',
  async function (this: StoryWorld) {
    await this.step({ administrator: { resetPassword: 'microsoft365AdminCenter' } })
  },
)

When('(the administrator )changes the policy:', async function (this: StoryWorld, policy: string) {
  await this.step({ administrator: { policy: readMapping(policy) } })
})

When(
  '(the administrator )changes the authentication:',
  async function (this: StoryWorld, authentication: string) {
    await this.step({ administrator: { authentication: readMapping(authentication) } })
  },
)
