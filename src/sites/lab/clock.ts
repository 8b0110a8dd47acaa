import { day, minute, parseMoment, type Duration, type Instant } from '../../model/time.ts'
import type { TextId } from '../i18n/index.ts'
import { letTimePass, moveClock } from '../state/clock.ts'
import type { World } from '../state/world.ts'

/** Durations by the value of their button. */
export const clockSteps = { '5m': 5 * minute, '15m': 15 * minute, '24h': day } as const satisfies Readonly<
  Record<string, Duration>
>

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
