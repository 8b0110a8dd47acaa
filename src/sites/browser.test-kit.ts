import { policyOf, tenantOf } from '../given.test-kit.ts'
import { repeatable } from '../service/random.ts'
import { createPortal, type Portal } from './portal.tsx'
import { createWorld, type World } from './state/world.ts'

export const origin = 'http://127.0.0.1:8080'

/** People of every kind that the pages treat differently. */
export const people = `
license: p2
directorySync: connect
groups:
  - { name: Testers, members: [ana@contoso.onmicrosoft.com, bo@contoso.onmicrosoft.com, hedy@contoso.onmicrosoft.com, mia@contoso.onmicrosoft.com, nils@contoso.onmicrosoft.com, rosa@contoso.onmicrosoft.com, off@contoso.onmicrosoft.com, guest@contoso.onmicrosoft.com] }
users:
  - { userPrincipalName: ana@contoso.onmicrosoft.com, displayName: Ana Lima, authentication: { phone: "+1 4255550100", officePhone: "+1 4255550101", email: "ana.lima@example.org", authenticator: [code, notification], securityQuestions: 3, confirmedOn: 2026-05-20 } }
  - { userPrincipalName: bo@contoso.onmicrosoft.com, displayName: Bo Berg }
  - { userPrincipalName: hedy@contoso.onmicrosoft.com, displayName: Hedy Moser, passwordSource: passwordHashSync, authentication: { phone: "+1 4255550102", email: hm@example.org, confirmedOn: 2026-05-20 }, state: { lockedOnPremises: true } }
  - { userPrincipalName: mia@contoso.onmicrosoft.com, displayName: Mia Okafor, mfaRequired: true, authentication: { phone: "+1 4255550103", email: mia@example.org, authenticator: [code, notification], confirmedOn: 2026-05-20 } }
  - { userPrincipalName: nils@contoso.onmicrosoft.com, displayName: Nils Holm, state: { mustChangePassword: true } }
  - { userPrincipalName: rosa@contoso.onmicrosoft.com, displayName: Rosa Weil, authentication: { phone: "+1 4255550104", email: rosa@example.org, confirmedOn: 2025-01-10 } }
  - { userPrincipalName: out@contoso.onmicrosoft.com, displayName: Otto Utrecht, authentication: { phone: "+1 4255550105", email: otto@example.org } }
  - { userPrincipalName: off@contoso.onmicrosoft.com, displayName: Olga Falk, accountEnabled: false }
  - { userPrincipalName: guest@contoso.onmicrosoft.com, displayName: Gus Tate, userType: guest, guest: { identity: partnerTenant, homeTenantCanReset: true } }
  - { userPrincipalName: admin@contoso.onmicrosoft.com, displayName: Ada Stone, mail: admin@contoso.onmicrosoft.com, roles: [Global Administrator], authentication: { phone: "+1 4255550106", email: ada@example.org } }
`

export const twoSteps = `
properties: { enabled: selected, group: Testers }
authenticationMethods:
  required: 2
  available: [mobileAppNotification, mobileAppCode, email, mobilePhone, officePhone, securityQuestions]
  securityQuestions: { registered: 3, required: 3, predefined: [p01, p12, p29], custom: ["Which room was your first office?"] }
registration: { required: true, reconfirmAfterDays: 180 }
onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }
customization: { helpdesk: "https://support.contoso.com/reset" }
`

/** A portal on which time stands still until a test moves it. */
export function portalOf({ tenant = people, policy = twoSteps } = {}): { world: World; portal: Portal } {
  let drawn = 0
  const world = createWorld(tenantOf(tenant), policyOf(policy), {
    now: () => Date.UTC(2026, 5, 1, 9),
    randomBytes: (count) => new Uint8Array(count).map(() => (drawn = (drawn * 5 + 3) % 65_521) % 256),
    random: repeatable(1),
    row: null,
  })
  return { world, portal: createPortal(world) }
}

/** A form as a browser sees it. */
export interface Form {
  readonly action: string
  readonly fields: ReadonlyMap<string, string>
  /** Values of the radio buttons of a name. */
  readonly choices: ReadonlyMap<string, readonly string[]>
  readonly buttons: readonly string[]
}

/** A page as a test looks at it. */
export interface Seen {
  readonly status: number
  readonly html: string
  readonly page: string
  readonly state: string
  readonly heading: string
  readonly title: string
  readonly forms: readonly Form[]
  /** Values of the buttons that do something here. */
  readonly buttons: readonly string[]
}

/** A browser without script: it keeps cookies, fills in forms and follows redirects. */
export interface Browser {
  get(path: string): Promise<Seen>
  /** Presses the button of that name on the present page; fields that are not given keep their values. */
  press(act: string, fields?: Readonly<Record<string, string>>): Promise<Seen>
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Response>
  readonly seen: () => Seen
}

/** Opens a browser in front of a portal. */
export function browserOf(portal: Portal): Browser {
  const cookies = new Map<string, string>()
  let seen: Seen | null = null
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...init.headers, ...(cookie === '' ? {} : { cookie }) }
    const response = await portal(new Request(`${origin}${path}`, { ...init, headers }))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return response
  }
  const land = async (response: Response): Promise<Seen> => {
    const to = response.headers.get('location')
    if (to !== null) return land(await send(to))
    return (seen = look(response.status, await response.text()))
  }
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    send(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
    })
  return {
    get: async (path) => land(await send(path)),
    press: async (act, fields = {}) => {
      const form = seen?.forms.find(({ buttons }) => buttons.includes(act))
      if (form === undefined) throw new Error(`no button ${act} on ${seen?.page}: ${seen?.buttons.join(' ')}`)
      return land(await post(form.action, { ...Object.fromEntries(form.fields), act, ...fields }))
    },
    post,
    seen: () => seen!,
  }
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

export const plainText = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

function look(status: number, html: string): Seen {
  const main = /<main[^>]*>/.exec(html)?.[0] ?? ''
  const forms = [...html.matchAll(/<form [^>]*method="post"[\s\S]*?<\/form>/g)].map(([form]) => formOf(form))
  return {
    status,
    html,
    page: attribute(main, 'data-page') ?? '',
    state: attribute(main, 'data-state') ?? '',
    heading: plainText(/<h1[\s\S]*?<\/h1>/.exec(html)?.[0] ?? ''),
    title: plainText(/<title>[\s\S]*?<\/title>/.exec(html)?.[0] ?? ''),
    forms,
    buttons: forms.flatMap(({ buttons }) => buttons),
  }
}

function formOf(form: string): Form {
  const fields = new Map<string, string>()
  const choices = new Map<string, string[]>()
  for (const [input] of form.matchAll(/<input [^>]*>/g)) {
    const name = attribute(input, 'name')
    const type = attribute(input, 'type')
    if (type === 'radio') choices.set(name!, [...(choices.get(name!) ?? []), attribute(input, 'value') ?? ''])
    const chosen = (type !== 'radio' && type !== 'checkbox') || / checked/.test(input)
    if (name !== undefined && chosen) fields.set(name, plainText(attribute(input, 'value') ?? ''))
  }
  for (const [select] of form.matchAll(/<select [\s\S]*?<\/select>/g)) {
    const option = /<option [^>]*selected[^>]*>/.exec(select)?.[0] ?? /<option [^>]*>/.exec(select)?.[0] ?? ''
    fields.set(attribute(select, 'name') ?? '', plainText(attribute(option, 'value') ?? ''))
  }
  const buttons = [...form.matchAll(/<button [^>]*name="act"[^>]*>/g)].map(
    ([button]) => attribute(button, 'value') ?? '',
  )
  return { action: plainText(attribute(form, 'action') ?? ''), fields, choices, buttons }
}
