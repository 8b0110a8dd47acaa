import { methodLabels } from '../model/methods.ts'
import { predefinedQuestionTexts } from '../model/predefined-questions.ts'
import { schemaAt } from '../policy/language/schemas.ts'
import type { Difference } from './compare-settings.ts'
import type { PortalStep } from './plan.ts'

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
export function portalSteps(different: readonly Difference[]): PortalStep[] {
  return pages.flatMap(([document, at, blade, page]) =>
    different
      .filter((one) => one.document === document && one.pointer.startsWith(`${at}/`))
      .map(({ pointer, git, tenant }): PortalStep => ({
        by: 'portal',
        blade,
        page,
        control: controlOf(document, pointer),
        from: portalWords(pointer, tenant),
        to: portalWords(pointer, git),
        pointer,
      })),
  )
}

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
  if (pointer.endsWith('/helpdesk')) return value === null ? 'No' : value
  if (!Array.isArray(value)) return value
  const texts: Readonly<Record<string, string>> = { ...methodLabels, ...predefinedQuestionTexts }
  return value.map((one) => texts[String(one)] ?? one)
}
