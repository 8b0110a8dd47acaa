import type { ServiceStep } from './service/step.ts'

/** Messages by which a user proves to hold a contact: they alone hold a code. */
const challenges: ReadonlySet<string> = new Set(['code', 'call', 'push'])

/** A secret of a step that is in the audit log or in a notification, as a sentence; null: there is none. */
export function leaked(step: ServiceStep): string | null {
  const { log, messages } = step
  if (log.length === 0 && messages.length === 0) return null
  const notifications = messages.filter(({ kind }) => !challenges.has(kind))
  if (log.length === 0 && notifications.length === 0) return null
  const secrets = secretsOf(step)
  const holds = (texts: readonly (string | null)[]): boolean =>
    texts.some((text) => text !== null && secrets.some((secret) => text.includes(secret)))
  if (log.some(({ activity, user, session, reason }) => holds([activity, user, session, reason])))
    return 'the audit log holds what was typed'
  return notifications.some(({ to, code, option }) => code !== null || holds([...to, option]))
    ? 'a notification holds a secret'
    : null
}

/** Passwords and codes that are typed or sent. */
function secretsOf({ act, before, messages }: ServiceStep): string[] {
  const { password, confirm, current } = before.snapshot.context
  const typed =
    act.type === 'code.entered'
      ? [act.code]
      : act.type === 'password.entered'
        ? [act.password]
        : act.type === 'password.chosen'
          ? [act.password, act.confirm, act.current]
          : []
  const known = [password, confirm, current, ...typed, ...messages.map(({ code }) => code)]
  return known.filter((one): one is string => typeof one === 'string' && one !== '')
}
