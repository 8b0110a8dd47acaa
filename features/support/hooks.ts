import { After, Before, Status } from '@cucumber/cucumber'
import type { StoryWorld } from './world.ts'

// The reason of a skip is in its tag, as in @skip:waits-for-ticket-12.
Before(({ pickle }) => (pickle.tags.some(({ name }) => /^@skip(:|$)/.test(name)) ? 'skipped' : undefined))

After(async function (this: StoryWorld, { result }) {
  this.attach(JSON.stringify(this.story.trace), 'application/x.sspr.trace+json')
  const closing = this.story.close()
  await (result?.status === Status.PASSED ? closing : closing.catch(() => {}))
})
