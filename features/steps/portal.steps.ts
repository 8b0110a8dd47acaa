import { Then, When } from '@cucumber/cucumber'
import { agree } from '../support/world.ts'
import type { StoryWorld } from '../support/world.ts'
import { textOf } from '../support/yaml.ts'
import { sameChange } from '../support/unified-diff.ts'

When('(the administrator )signs in to the portal as {role}', function (this: StoryWorld, role: string) {
  this.story.signInToPortal(role)
})

When('(the administrator )saves', async function (this: StoryWorld) {
  const change = await this.story.save()
  this.attach(change, 'text/x.diff')
})

When('(the administrator )tries to save', async function (this: StoryWorld) {
  await this.story.trySave()
})

Then('the portal refuses the role', function (this: StoryWorld) {
  agree('role', 'refused', this.story.portalRefusesRole ? 'refused' : 'accepted')
})

Then('saving is refused at {pointer}', function (this: StoryWorld, pointer: string) {
  const refused = this.story.savingRefusedAt
  const within = refused.some((at) => at === pointer || at.startsWith(`${pointer}/`))
  agree(
    'save',
    `refused at ${pointer}`,
    within
      ? `refused at ${pointer}`
      : refused.length === 0
        ? 'not refused: no error was found, or nothing was saved'
        : `refused at ${refused.join(', ')}`,
  )
})

Then('the policy set equals {string}', function (this: StoryWorld, path: string) {
  this.story.equalsSet(path)
})

Then('the change is:', function (this: StoryWorld, expected: string) {
  const { change } = this.story
  if (!sameChange(textOf(expected), change)) agree('change', expected, change)
})
