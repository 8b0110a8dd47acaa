import { methodLabels } from '../model/methods.ts'
import { predefinedQuestionTexts } from '../model/predefined-questions.ts'
import { schemaAt } from '../policy/language/schemas.ts'
import type { Difference, Side } from './compare-settings.ts'
import type { PortalStep } from './plan.ts'
import { unknownReason } from './unknown-reason.ts'

/** Pages of the *Password reset* blade in its order, by the key of the policy; and the page about passwords. */
const pages: readonly (readonly [document: 'policy' | 'tenant', at: string, blade: string, page: string])[] =
  [
    ['policy', '/spec/properties', 'Password reset', 'Properties'],
    ['policy', '/spec/authenticationMethods', 'Password reset', 'Authentication methods'],
    ['policy', '/spec/registration', 'Password reset', 'Registration'],
    ['policy', '/spec/notifications', 'Password reset', 'Notifications'],
    ['policy', '/spec/customization', 'Password reset', 'Customization'],
    ['policy', '/spec/onPremisesIntegration', 'Password reset', 'On-premises integration'],
    ['tenant', '/spec/passwordProtection', 'Authentication methods', 'Password protection'],
  ]

/** The steps on pages of the portal, in the order of its pages and controls. */
export function portalSteps(different: readonly Difference[], git: Side): PortalStep[] {
  return pages.flatMap(([document, at, blade, page]) =>
    different
      .filter((one) => one.document === document && one.pointer.startsWith(`${at}/`))
      .flatMap((one) => controlsOf(one, git).map((control) => ({ by: 'portal', blade, page, ...control }))),
  )
}

type ControlChange = Pick<PortalStep, 'control' | 'from' | 'to' | 'pointer' | 'note'>

/** The controls to change for a difference, in the order of their page. */
function controlsOf({ document, pointer, git, tenant }: Difference, ours: Side): ControlChange[] {
  const change = {
    control: controlOf(document, pointer),
    from: portalWords(pointer, tenant),
    to: portalWords(pointer, git),
    pointer,
    note: noteOn(pointer, git, tenant),
  }
  if (pointer === '/spec/properties/enabled') return [change, ...groupOf(git, ours)]
  if (pointer !== '/spec/customization/helpdesk' || (git !== null && tenant !== null)) return [change]
  const isCustom = {
    control: 'Customize helpdesk link',
    from: yesOrNo(tenant),
    to: yesOrNo(git),
    pointer,
    note: null,
  }
  return git === null ? [isCustom] : [isCustom, change]
}

/** The group to select: a tenant that enables reset for none or for all names no group. */
function groupOf(enabled: unknown, { policy, unknown }: Side): ControlChange[] {
  const pointer = '/spec/properties/group'
  const to = policy.properties.group
  if (enabled !== 'selected' || to === null || unknownReason(unknown.policy, pointer) !== null) return []
  return [{ control: controlOf('policy', pointer), from: null, to, pointer, note: null }]
}

/** SOURCE: R-166, R-078 (security questions stay) */
function noteOn(pointer: string, git: unknown, tenant: unknown): string | null {
  if (pointer !== '/spec/authenticationMethods/available') return null
  const [there, here] = [tenant, git].map((list) => (Array.isArray(list) ? list.map(String) : []))
  const changed = [...there!, ...here!].filter((name) => there!.includes(name) !== here!.includes(name))
  return changed.every((name) => name === 'securityQuestions')
    ? null
    : 'since 30 September 2025 this list can no longer be changed, apart from security questions'
}

const yesOrNo = (value: unknown) => (value === null ? 'No' : 'Yes')

/** The label beside the control: the titles of the schema are the portal's labels. */
function controlOf(document: 'policy' | 'tenant', pointer: string): string {
  const file = document === 'policy' ? 'sspr-policy.schema.json' : 'tenant.schema.json'
  return schemaAt(file, pointer)?.title ?? pointer.slice(pointer.lastIndexOf('/') + 1)
}

const scopes: Readonly<Record<string, string>> = { none: 'None', selected: 'Selected', all: 'All' }

/** A value as the portal shows it. */
function portalWords(pointer: string, value: unknown): unknown {
  if (pointer.endsWith('/enabled')) return scopes[String(value)]
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (!Array.isArray(value)) return value
  const texts: Readonly<Record<string, string>> = { ...methodLabels, ...predefinedQuestionTexts }
  return value.map((one) => texts[String(one)] ?? one)
}
