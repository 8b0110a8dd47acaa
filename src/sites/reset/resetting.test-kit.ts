import { browserOf, people, plainText, portalOf } from '../browser.test-kit.ts'

/** A policy with one method for all users. */
export const offering = (method: string) => `
properties: { enabled: all }
authenticationMethods: { required: 1, available: [${method}] }
registration: { required: true, reconfirmAfterDays: 180 }
`

/** Security info opens without a second factor first. */
export const fifteenMinutes = `${people}\nplatform: { registrationSession: fifteenMinutes }\n`

/** The user principal name of one of `people`. */
export const person = (name: string) => `${name}@contoso.onmicrosoft.com`

/** A browser on a reset, past the first page. */
export async function resetting(name: string, given = portalOf()) {
  const browser = browserOf(given.portal)
  await browser.get(`/reset?user=${person(name)}`)
  await browser.press('identify', { person: 'yes' })
  return { ...given, browser }
}

/** What can be read on a page, without ids, names and codes of the session. */
export const readable = (html: string) =>
  plainText(html.replace(/<(bdi|code)[ >][\s\S]*?<\/\1>/g, '')).replace(/\s+/g, ' ')
