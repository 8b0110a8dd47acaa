import { likely, write, type Repair } from '../../diagnostics/repair.ts'
import type { License } from '../../model/tenant.ts'

/** Plans by their product names and names in Graph, in lower case with letters and digits alone. */
interface Plans {
  readonly names: RegExp
  readonly license: License
}

/** SOURCE */
const plans: readonly Plans[] = [
  // Graph's part numbers say "premium" of Office 365 E5 and of Business Standard.
  { names: /^(?:office365|o365)(?:enterprise)?(?:[ae][135]|f[13])$/, license: 'free' },
  { names: /^(?:standardpack|enterprisepack|enterprisepremium|deskless(?:pack|woff))$/, license: 'free' },
  { names: /^(?:microsoft365|m365|o365)?(?:businessbasic|businessessentials)$/, license: 'free' },
  { names: /^(?:microsoft365|m365)?apps(?:for(?:business|enterprise))?$/, license: 'free' },
  { names: /^(?:o365business|officesubscription|aadfree|aadbasic|entraidfree)$/, license: 'free' },
  { names: /^(?:microsoft365|m365)businessstandard$|^o365businesspremium$/, license: 'businessStandard' },
  { names: /^(?:microsoft365|m365)businesspremium$|^spb$/, license: 'businessPremium' },
  {
    names: /^(?:(?:microsoft|m)?365(?:edu)?|ems|spe|enterprisemobility.*)?(?:enterprise)?[ea]5$|^emspremium$/,
    license: 'p2',
  },
  { names: /^aadpremiump2$|^(?:microsoft)?(?:entraid|azuread)(?:premium)?p2$/, license: 'p2' },
  {
    names:
      /^(?:(?:microsoft|m)?365(?:edu)?|ems|spe|enterprisemobility.*)?(?:enterprise|frontline)?(?:[ea]3|f[13])$|^ems$/,
    license: 'p1',
  },
  { names: /^aadpremium(?:p1)?$|^(?:microsoft)?(?:entraid|azuread)(?:premium)?p1$/, license: 'p1' },
]

/** The licence of a plan with another name; null if the name is no plan. */
export function planOf(name: string): readonly License[] {
  const word = name.replace(/[^A-Za-z\d]/g, '').toLowerCase()
  return plans.filter(({ names }) => names.test(word)).map(({ license }) => license)
}

/**
 * The repair for a plan's name where a licence is expected; null for any other word.
 *
 * The help names a plan without reset as one, since `free` alone reads like a mistake. SOURCE: R-195
 */
export function planHelp(name: string): Repair | null {
  const [license] = planOf(name)
  if (license === undefined) return null
  if (license === 'free') return write(license, `write \`free\`: \`${name}\` does not include password reset`)
  return /^[aef][135]$/i.test(name)
    ? likely(
        write(
          license,
          `did you mean \`${license}\`? That is Microsoft 365 ${name.toUpperCase()}; Office 365 ${name.toUpperCase()} is \`free\``,
        ),
      )
    : write(license, `did you mean \`${license}\`?`)
}
