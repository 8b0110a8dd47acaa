import { setDefaultTimeout, setWorldConstructor, World } from '@cucumber/cucumber'
import { createStory, Disagreement, lentEnvironment, machines, openAdapterOf } from '../../src/index.ts'
import type { Expectation, Story, Target, WalkStep } from '../../src/index.ts'

/** What the phrases of one scenario share: the story they tell. */
export class StoryWorld extends World<{ target?: Target; environment?: number }> {
  readonly #environment = lentEnvironment(this.parameters.environment)
  readonly story: Story = createStory(
    this.#environment,
    openAdapterOf(this.parameters.target ?? machines, {
      ask: this.#environment.network.ask,
      files: this.#environment.files,
    }),
  )
  /** The current password that goes with the next password chosen. */
  current: NonNullable<WalkStep['current']> | null = null
  #circumstances: WalkStep[] = []
  /** For each step of the walk, the id of the phrase that took it. */
  readonly #phrases: string[] = []

  /** A phrase has ended: the steps of the walk that are new are its own. */
  phraseDone(id: string): void {
    while (this.#phrases.length < this.story.trace.length) this.#phrases.push(id)
    this.story.stepEnded(id)
  }

  /** The walk so far, with the phrases that took its steps. */
  tracedPhrases(): readonly object[] {
    return this.story.trace.map((entry, index) => ({ ...entry, phrase: this.#phrases[index] ?? null }))
  }

  /** How the world is when the walk begins, or from now on: the user may be named after it. */
  async circumstance(step: WalkStep): Promise<void> {
    if (this.story.trace.length === 0) this.#circumstances.push(step)
    else await this.story.step(step)
  }

  async step(step: WalkStep): Promise<void> {
    await this.#settle()
    await this.story.step(step)
  }

  async expect(expectation: Expectation): Promise<void> {
    await this.#settle()
    await this.story.expect(expectation)
  }

  /** One of several has to hold; if none does, the first is the one to be told. */
  async expectOne(first: Expectation, ...others: readonly Expectation[]): Promise<void> {
    try {
      await this.expect(first)
    } catch (problem) {
      const [next, ...rest] = others
      if (!(problem instanceof Disagreement) || next === undefined) throw problem
      await this.expectOne(next, ...rest).catch(() => {
        throw problem
      })
    }
  }

  async #settle(): Promise<void> {
    for (const step of this.#circumstances.splice(0)) await this.story.step(step)
  }
}

/** @throws Disagreement unless both are the same. */
export function agree(key: string, expected: unknown, actual: unknown): void {
  if (expected !== actual) throw new Disagreement([{ key, expected, actual, step: null }])
}

setWorldConstructor(StoryWorld)
// A set may be as large as a directory of a whole organization.
setDefaultTimeout(60_000)
