import type { Effect } from '../../../machines/effects.ts'
import type { Option } from '../../../model/methods.ts'
import { formatDuration, minute } from '../../../model/time.ts'
import type { Duration } from '../../../model/time.ts'
import type { WalkStep } from '../../../walks/language/case.ts'
import { orders } from '../step-predicates.ts'
import { lengths } from './clock.ts'
import type { End } from './clock.ts'
import { passLength } from './remembered.ts'
import type { World } from './world.ts'

/** A clock that goes as a real one does, so that a path of the search becomes a walk with waits. */
export interface RealClock {
  /** Notes what begins by a step. */
  look(world: World, effects: readonly Effect[]): void
  pause(length: Duration): WalkStep
  /** The wait after which something has ended; it may end more than that. */
  until(end: End, world: World): WalkStep
}

/** Starts a clock when a page is opened. */
export function realClock(): RealClock {
  let now: Duration = 0
  let since: Duration = 0
  let passUntil: Duration = 0
  const sent = new Map<Option, { readonly is: object; readonly at: Duration }>()
  return {
    look({ known }, effects) {
      if (orders(effects, 'acceptSignIn')) since = now
      const shown = effects.find(({ type }) => type === 'passSecondFactor' || type === 'storeMethod')
      if (shown !== undefined) passUntil = Math.max(passUntil, now + passLength(shown))
      for (const [option, is] of Object.entries(known.codes) as [Option, object][])
        if (sent.get(option)?.is !== is) sent.set(option, { is, at: now })
    },
    pause(length) {
      now += length
      return { wait: formatDuration(length) }
    },
    until(end, { where }) {
      const at: { readonly [Name in End]: Duration } = {
        session: since + lengths.session,
        code: (where === null ? now : (sent.get(where.option)?.at ?? now)) + lengths.code,
        pass: passUntil,
      }
      const wait = Math.max(at[end] - now, minute / 60)
      now += wait
      return { wait: formatDuration(wait) }
    },
  }
}
