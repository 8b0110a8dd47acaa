import { After, Status } from '@cucumber/cucumber'
import type { StoryWorld } from './world.ts'

After(function (this: StoryWorld, { result }) {
  this.attach(JSON.stringify(this.story.trace), 'application/x.sspr.trace+json')
  if (result?.status === Status.PASSED) this.story.close()
})
