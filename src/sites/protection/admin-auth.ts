import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { World } from '../state/world.ts'
import { equalInConstantTime } from '../../service/digest.ts'

export const adminCookie = 'sspr-admin'

/** The cookie value of an administrator session: proves knowledge of the start token without containing it. */
export function adminProof(world: World): string {
  return world.secrets.proofOf('admin', world.token)
}

/**
 * True for a browser that opened the printed URL; only such a browser may open the laboratory and the blade.
 * THREAT: T-19, T-30
 */
export function isAdminSession(world: World, context: Context): boolean {
  return world.secrets.proves('admin', world.token, getCookie(context, adminCookie) ?? '')
}

/** True for a program that sends the start token as `Authorization: Bearer`. */
export function bearsToken(world: World, context: Context): boolean {
  const [scheme, token] = (context.req.header('authorization') ?? '').split(' ')
  return scheme === 'Bearer' && equalInConstantTime(world.token, token ?? '')
}

/** The anti-forgery token of the forms of the administrator pages. THREAT: T-17 */
export function adminFormToken(world: World): string {
  return world.secrets.proofOf('admin form', world.token)
}

export function isAdminForm(world: World, token: string): boolean {
  return world.secrets.proves('admin form', world.token, token)
}
