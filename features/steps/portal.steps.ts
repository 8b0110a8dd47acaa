import { Then, When } from '@cucumber/cucumber'
import { agree } from '../support/world.ts'
import type { StoryWorld } from '../support/world.ts'

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
    within ? `refused at ${pointer}` : `refused at [${refused.join(', ')}]`,
  )
})

Then('the policy set equals {string}', function (this: StoryWorld, path: string) {
  this.story.equalsSet(path)
})

Then('the change is:', function (this: StoryWorld, expected: string) {
  const { change } = this.story
  if (!sameChange(readDiff(expected), readDiff(change))) agree('change', expected, change)
})

interface Diff {
  readonly headers: readonly string[]
  readonly changes: readonly string[]
  readonly context: readonly string[]
}

function readDiff(text: string): Diff {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const isHeader = (line: string) => /^(--- |\+\+\+ |@@|Index: |=+$)/.test(line)
  const isChange = (line: string) => /^[+-]/.test(line) && !isHeader(line)
  return {
    headers: lines.filter(isHeader),
    changes: lines.filter(isChange),
    context: lines.filter((line) => line !== '' && !isHeader(line) && !isChange(line)),
  }
}

/** Headers count only where they are written, and one side may show more of the lines around a change. */
function sameChange(expected: Diff, actual: Diff): boolean {
  const contains = (whole: readonly string[], part: readonly string[]) =>
    part.every((line) => whole.includes(line))
  return (
    expected.changes.join('\n') === actual.changes.join('\n') &&
    contains(actual.headers, expected.headers) &&
    (contains(actual.context, expected.context) || contains(expected.context, actual.context))
  )
}
