import { Then } from '@cucumber/cucumber'
import { Disagreement } from '../../src/index.ts'
import type { Expectation } from '../../src/index.ts'
import { agree } from '../support/world.ts'
import type { StoryWorld } from '../support/world.ts'

type Because = Pick<Expectation, 'reason' | 'acceptReasons'>

Then('(the user )is in scope', async function (this: StoryWorld) {
  agree('scope', 'in scope', await scopeOf(this))
})

Then('(the user )is out of scope', async function (this: StoryWorld) {
  agree('scope', 'out of scope', await scopeOf(this))
})

async function scopeOf({ story }: StoryWorld): Promise<string> {
  return (await story.isInScope()) ? 'in scope' : 'out of scope'
}

Then('(the user )can reset', async function (this: StoryWorld) {
  await this.story.ask('canReset', { outcome: 'allowed' })
})

Then('(the user )can reset with {int} gate(s)', async function (this: StoryWorld, gates: number) {
  await this.story.ask('canReset', { outcome: 'allowed', gates })
})

Then('(the user )cannot reset{because}', async function (this: StoryWorld, because: Because) {
  await this.story.ask('canReset', { outcome: 'denied', ...because })
})

Then('(the user )can unlock', async function (this: StoryWorld) {
  await this.story.ask('canUnlock', { outcome: 'allowed' })
})

Then('(the user )cannot unlock{because}', async function (this: StoryWorld, because: Because) {
  try {
    await this.story.ask('canUnlock', { outcome: 'denied', ...because })
  } catch (problem) {
    if (!(problem instanceof Disagreement)) throw problem
    await this.story.ask('canUnlock', { outcome: 'notOffered', ...because }).catch(() => {
      throw eitherRefusal(problem)
    })
  }
})

/** Both outcomes that are accepted; one of them is no difference. */
function eitherRefusal({ differences }: Disagreement): Disagreement {
  const others = differences.filter(({ key, actual }) => key !== 'outcome' || actual !== 'notOffered')
  return new Disagreement(
    others.map((one) => (one.key === 'outcome' ? { ...one, expected: 'denied or notOffered' } : one)),
  )
}

Then('(the user )can change the password', async function (this: StoryWorld) {
  await this.story.ask('canChange', { outcome: 'allowed' })
})

Then('(the user )cannot change the password{because}', async function (this: StoryWorld, because: Because) {
  await this.story.ask('canChange', { outcome: 'denied', ...because })
})

Then('(the user )must register {int} method(s)', async function (this: StoryWorld, missing: number) {
  await this.story.ask('mustRegister', { outcome: 'required', missing })
})

Then('(the user )must reconfirm', async function (this: StoryWorld) {
  await this.story.ask('mustRegister', { outcome: 'reconfirm' })
})

Then('(the user )need not register', async function (this: StoryWorld) {
  await this.story.ask('mustRegister', { outcome: 'notRequired' })
})

Then('a mail goes to {names}', async function (this: StoryWorld, to: readonly string[]) {
  await this.story.ask('contactAdministrator', { outcome: 'mail', to })
})

Then('{url} opens', async function (this: StoryWorld, url: string) {
  await this.story.ask('contactAdministrator', { outcome: 'opens', url })
})
