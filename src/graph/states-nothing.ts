import { Failure } from '../diagnostics/failure.ts'

/** What a format that was recognized is, and what states a tenant in its place. */
interface Useless {
  readonly what: string
  readonly help: string
}

/** By the name of the format. */
const useless: Readonly<Record<string, Useless>> = {
  'model row of an export': {
    what: 'a model row, which shows the columns of an export and has no values',
    help: 'import the export that was made with it',
  },
  'role definition': {
    what: 'a list of roles without the users who hold them',
    help: 'import `/roleManagement/directory/roleAssignments` and the users as well',
  },
  'template of directory settings': {
    what: 'a list of templates of directory settings',
    help: 'import `/groupSettings`, which has the values of the tenant',
  },
  'directory setting without its values': {
    what: 'a list of directory settings without their values',
    help: 'import it as JSON, which has the values',
  },
  groupSetting: {
    what: 'a list of directory settings without `Password Rule Settings`',
    help: 'import a list that has them; a tenant without them has the default values',
  },
  'conditional access policy': {
    what: 'a conditional access policy, which states nothing about password reset',
    help: 'import `/policies/authenticationMethodsPolicy` and `/policies/authorizationPolicy`',
  },
  'UTCM baseline or snapshot': {
    what: 'a baseline or snapshot of UTCM without the resources that concern password reset',
    help: 'import one with `microsoft.entra.authorizationpolicy` and `microsoft.entra.authenticationmethodpolicy...`',
  },
  'audit log': {
    what: 'an audit log, which states changes and no settings',
    help: 'import it beside the files that state the settings',
  },
}

/** The refusal of files that state nothing: what they are, as far as it is known, and what would be right. */
export function statesNothing(files: readonly string[], formats: ReadonlySet<string>): Failure {
  const known = [...formats].flatMap((name) => useless[name] ?? [])
  const others = [...formats].filter((name) => useless[name] === undefined && !name.startsWith('UTCM '))
  const [first] = known
  const found = [
    ...new Set(known.map(({ what }) => what)),
    ...others.map((name) => `a file of the format \`${name}\``),
  ]
  const who = files.length === 1 ? `\`${files[0]}\` states` : 'the files state'
  const are = files.length === 1 ? 'it is' : 'they are'
  const what = found.length > 0 ? found.join(', ') : 'an empty list'
  return new Failure(
    'import/nothing-stated',
    `${who} no setting, no user and no group: ${are} ${what}`,
    first?.help ??
      (found.length > 0
        ? 'import the files of the export that do; see `sspr import --help` for the formats'
        : 'export it again, with an account that may read what it lists'),
  )
}
