import { Hono } from 'hono'
import type { World } from '../world.ts'

/** The administrator's blade: the policy as the portal shows it, and its file. */
export function bladeRoutes(_world: World): Hono {
  return new Hono()
}
