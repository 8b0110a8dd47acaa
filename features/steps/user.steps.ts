import { Given } from '@cucumber/cucumber'
import type { StoryWorld } from '../support/world.ts'
import { readMapping } from '../support/yaml.ts'

Given('the user {upn}', function (this: StoryWorld, name: string) {
  return this.story.aboutUser(name)
})

Given('the user {upn} with:', function (this: StoryWorld, name: string, fields: string) {
  return this.story.aboutUser(name, readMapping(fields))
})

Given('(the user )has authentication:', function (this: StoryWorld, authentication: string) {
  return this.story.layUser({ authentication: readMapping(authentication) })
})

Given('(the user )has state:', function (this: StoryWorld, state: string) {
  return this.story.layUser({ state: readMapping(state) })
})
