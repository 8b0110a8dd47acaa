import { Hono } from 'hono'
import type { World } from '../world.ts'

/** The API beside the pages: what a program needs to walk, and to arrange and look. */
export function apiRoutes(_world: World): Hono {
  return new Hono()
}
