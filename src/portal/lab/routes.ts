import { Hono } from 'hono'
import type { World } from '../world.ts'

/** The laboratory: inbox, phones, clock, log, and the machine that is walked. */
export function labRoutes(_world: World): Hono {
  return new Hono()
}
