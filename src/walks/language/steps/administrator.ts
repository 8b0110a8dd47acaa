import { quoted, step } from '../step.ts'

/** A change by an administrator during the walk. */
export interface AdministratorStep {
  readonly disable?: boolean
  readonly removeFromGroup?: string
  /** True: in the Entra admin center or by Graph. SOURCE: R-199 */
  readonly resetPassword?: boolean | 'microsoft365AdminCenter'
  readonly policy?: unknown
  readonly authentication?: Readonly<Record<string, unknown>>
}

export const administrator = step<{ readonly administrator: AdministratorStep }>({
  schema: {
    administrator: {
      $ref: '#/$defs/administratorStep',
      title: 'Administrator',
      description: 'One change by an administrator during the walk.',
    },
  },
  change: (meanwhile, { administer }) => administer(meanwhile.administrator),
  phrase: ({ administrator: change }) => {
    if (change?.disable === true) return 'the administrator disables the user'
    if (change?.resetPassword === true) return 'the administrator resets the password'
    if (change?.resetPassword === 'microsoft365AdminCenter')
      return 'the administrator resets the password in the Microsoft 365 admin center'
    const group = change?.removeFromGroup === undefined ? null : quoted(change.removeFromGroup)
    return group === null ? null : `the administrator removes the user from the group ${group}`
  },
})
