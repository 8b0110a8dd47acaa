import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { resolveHelpdesk } from '../../effective/helpdesk.ts'
import { policyIndexNow } from '../../service/store.ts'
import type { PageContext } from './frame.tsx'
import { isLocale, likedLocale, speaker } from '../i18n/index.ts'
import type { World } from '../state/world.ts'

/** An HTML document as a response. */
export function page(context: Context, body: unknown): Response | Promise<Response> {
  return context.html(`<!DOCTYPE html>${String(body)}`)
}

/** A refusal in one line. It reveals nothing internal. THREAT: T-29 */
export function plain({ status, why }: { readonly status: number; readonly why: string }): Response {
  return new Response(`${status}: ${why}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}

/** Not readable by scripts, not sent by other sites. Not `Secure`, since loopback has no TLS. */
export const cookieRules = { httpOnly: true, sameSite: 'Strict', path: '/' } as const

/** The context of a page; the chosen language is stored in a cookie. */
export function pageContextOf(world: World, context: Context): PageContext {
  const asked = context.req.query('mkt') ?? getCookie(context, 'sspr-language')
  const liked = () => likedLocale(context.req.header('accept-language') ?? '') ?? world.defaultLocale
  const locale = asked === undefined ? liked() : isLocale(asked) ? asked : world.defaultLocale
  if (context.req.query('mkt') !== undefined) setCookie(context, 'sspr-language', locale, cookieRules)
  return {
    speaker: speaker(locale),
    tenant: world.store.tenant.domains[0] ?? '',
    path: context.req.path,
    user: (context.req.query('user') ?? '').trim(),
    helpdesk: resolveHelpdesk(policyIndexNow(world.store)),
  }
}
