import { After, AfterStep, Before, setDefinitionFunctionWrapper, Status } from '@cucumber/cucumber'
import { Disagreement, Failure, UnknownName, Unsupported } from '../../src/index.ts'
import type { StoryWorld } from './world.ts'

// The reason of a skip is in its tag, as in @skip:waits-for-ticket-12.
Before(({ pickle }) => (pickle.tags.some(({ name }) => /^@skip(:|$)/.test(name)) ? 'skipped' : undefined))

AfterStep(function (this: StoryWorld, { pickleStep }) {
  this.phraseDone(pickleStep.id)
})

After(async function (this: StoryWorld, { result, pickle }) {
  this.attach(JSON.stringify(this.tracedPhrases()), 'application/x.sspr.trace+json')
  const exercise = this.parameters.target?.watched === true ? this.story.exercise : null
  if (exercise !== null) this.attach(JSON.stringify(exercise), 'application/x.sspr.exercise+json')
  const { almostKnown } = this.story
  if (almostKnown !== null) this.attach(JSON.stringify(almostKnown), 'application/x.sspr.name+json')
  if (result?.status === Status.FAILED)
    this.attach(JSON.stringify(await this.story.evidence(pickle.name)), 'application/x.sspr.pages+json')
  const closing = performed(this, () => this.story.close(), [])
  await (result?.status === Status.PASSED ? closing : closing.catch(() => {}))
})

type Definition = (this: StoryWorld, ...values: unknown[]) => unknown

// What an implementation cannot do is skipped, and says why. A callback is given behind the values of a step: it takes the
// place of a doc string or table that is not there.
setDefinitionFunctionWrapper((definition: Definition): Definition => {
  return function (this: StoryWorld, ...values) {
    const last = values.at(-1)
    if (typeof last !== 'function' || values.length !== definition.length)
      return performed(this, definition, values)
    last(new Error('the step takes a doc string or a table, and has none'))
    return undefined
  }
})

async function performed(
  world: StoryWorld,
  definition: Definition,
  values: readonly unknown[],
): Promise<unknown> {
  try {
    return await definition.apply(world, [...values])
  } catch (problem) {
    const attach = (format: string, data: unknown) =>
      world.attach(JSON.stringify(data), `application/x.sspr.${format}+json`)
    if (problem instanceof Disagreement) attach('difference', problem.differences)
    if (problem instanceof UnknownName) attach('unknown-name', problem.fields)
    if (problem instanceof Failure)
      attach('failure', { code: problem.code, message: problem.message, help: problem.help })
    if (!(problem instanceof Unsupported)) throw problem
    attach('skip', problem.message)
    return 'skipped'
  }
}
