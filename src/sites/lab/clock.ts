import { day, lastMoment, minute, parseMoment, type Duration, type Instant } from '../../model/time.ts'
import { passTime } from '../../service/session.ts'
import type { TextId } from '../i18n/index.ts'
import { tick, type World } from '../state/world.ts'

/** Durations by the value of their button. */
export const clockSteps = { '5m': 5 * minute, '15m': 15 * minute, '24h': day } as const satisfies Readonly<
  Record<string, Duration>
>

/**
 * Advances the simulated clock, at most to the last representable date; it stays stopped or running. Sessions are
 * updated.
 */
export function moveClock(world: World, wanted: Duration): void {
  const { clock, store } = world
  const by = Math.min(wanted, lastMoment - store.now)
  if (clock.stoppedAt === null) clock.offset += by
  else clock.stoppedAt += by
  letTimePass(world)
}

/** Updates every session for the present time. */
function letTimePass(world: World): void {
  tick(world)
  for (const session of world.sessions.values()) passTime(world.store, session)
}

/** Performs a button of the clock. Returns why it could not; null: done. */
export function setClock(world: World, button: string, date: string): TextId | null {
  const { clock, store } = world
  switch (button) {
    case 'date': {
      const to = parseMoment(date.trim())
      return to === null ? 'lab.clock.noMoment' : moveTo(world, to)
    }
    case 'stand':
      clock.stoppedAt = store.now
      return null
    case 'run':
      return runFrom(world, store.now)
    case 'real':
      return clock.outside() < store.now ? 'lab.clock.realIsBack' : runFrom(world, clock.outside())
    default: {
      if (!Object.hasOwn(clockSteps, button)) return 'lab.clock.noMoment'
      moveClock(world, clockSteps[button as keyof typeof clockSteps])
      return null
    }
  }
}

/** The clock does not go back. */
function moveTo(world: World, to: Instant): TextId | null {
  if (to < world.store.now) return 'lab.clock.back'
  moveClock(world, to - world.store.now)
  return null
}

function runFrom(world: World, at: Instant): null {
  const { clock } = world
  clock.stoppedAt = null
  clock.offset = at - clock.outside()
  letTimePass(world)
  return null
}
