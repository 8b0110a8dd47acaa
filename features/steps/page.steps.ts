import { When } from '@cucumber/cucumber'
import type { WalkStep } from '../../src/index.ts'
import { oneOf } from '../support/names.ts'
import type { StoryWorld } from '../support/world.ts'

When(
  '(the user )opens the {entry} page',
  async function (this: StoryWorld, open: NonNullable<WalkStep['open']>) {
    await this.step({ open })
  },
)

When('(the user )opens the registration page through a sign-in', async function (this: StoryWorld) {
  await this.step({ open: 'registration', interrupt: true })
})

/** The last button is called differently from page to page. */
const buttons: Readonly<Record<string, WalkStep>> = {
  Next: { next: true },
  Finish: { finish: true },
  Done: { finish: true },
  'Looks good': { finish: true },
  Cancel: { cancel: true },
}

When('(the user )selects {button}', async function (this: StoryWorld, button: string) {
  await this.step(oneOf('button', buttons, button))
})

When('(the user )goes back', async function (this: StoryWorld) {
  await this.step({ back: true })
})

When('(the user )reloads( the page)', async function (this: StoryWorld) {
  await this.step({ reload: true })
})

When('(the user )contacts the administrator', async function (this: StoryWorld) {
  await this.step({ contactAdministrator: true })
})
