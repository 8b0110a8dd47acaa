import { Failure } from '../diagnostics/failure.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest-name.ts'
import { isWithin } from '../document/pointer.ts'
import { placeOf } from '../document/located.ts'
import type { Environment } from '../environment.ts'
import { nearestChanges } from '../effective/nearest.ts'
import { prepare } from '../effective/prepare.ts'
import { resolvePrepared } from '../effective/resolve.ts'
import { normalName } from '../policy/directory.ts'
import { addressInSet } from '../policy/sets.ts'
import type { Library, PolicySet } from '../policy/sets.ts'
import type { User } from '../policy/tenant.ts'
import { formatInstant } from '../policy/time.ts'
import { catalogue, findEntry } from './catalogue.ts'
import { entryMarkdown, listMarkdown } from '../reports/catalogue-markdown.ts'
import { entryBody, entryText, listText } from '../reports/catalogue.ts'
import { explainMarkdown } from '../reports/explain-markdown.ts'
import { explainBody, explainText } from '../reports/explain.ts'
import type { ExplainReport } from '../reports/explain.ts'
import { commandFree, jsonReport } from '../reports/json.ts'
import { platformBody, platformText } from '../reports/platform.ts'
import type { Command, Invocation, Outcome } from './command.ts'
import { libraryOf } from './library.ts'
import { brokenSets, severalSets } from './one-set.ts'

export const explainCommand: Command = {
  name: 'explain',
  summary: 'What does this policy mean for this user, and why? Or: what is this code?',
  args: '[user-or-code] [path...]',
  options: [
    { flags: '--all', about: 'every user of the set; give the path in place of the user', default: false },
  ],
  formats: ['text', 'json', 'markdown'],
  examples: [
    ['sspr explain utu@contoso.onmicrosoft.com', 'one user, with every reason'],
    ['sspr explain --all policies/pilot --format json', 'every user, one object a line'],
    ['sspr explain SSPR_0013', 'what a code, reason or fact means'],
    ['sspr explain codes', 'all of them'],
    ['sspr explain platform', 'how the contradictions of the documents are settled'],
  ],
  async run(invocation, environment) {
    const [subject = '', ...paths] = invocation.args
    if (invocation.options.all === true) return explainAll(invocation, environment)
    if (subject === '') {
      throw new Failure(
        'usage/missing-argument',
        '`explain` needs a user or a code',
        'write `sspr explain ana@contoso.com`, or `sspr explain codes`',
      )
    }
    if (subject.includes('@')) return explainUser(subject, { ...invocation, args: paths }, environment)
    return explainCode(subject, invocation, environment)
  },
}

function explainCode(code: string, { installation, at }: Invocation, environment: Environment): Outcome {
  const tool = `sspr ${installation.version}`
  const entries = catalogue(new TextDecoder().decode(environment.files.read(installation.rulebook)))
  if (code === 'platform') {
    return {
      exit: 0,
      render: (format, colour) =>
        format === 'json'
          ? jsonReport('explain', tool, formatInstant(at), platformBody())
          : platformText(colour),
    }
  }
  if (code === 'codes') {
    return {
      exit: 0,
      render(format, colour) {
        if (format === 'json')
          return jsonReport('explain', tool, formatInstant(at), { codes: entries.map(entryBody) })
        return format === 'markdown' ? listMarkdown(entries) : listText(entries, colour)
      },
    }
  }
  const entry = findEntry(entries, code)
  if (entry === undefined) {
    const nearest = nearestName(
      code,
      entries.flatMap((one) => one.names),
    )
    throw new Failure(
      'usage/unknown-code',
      `there is no code \`${code}\``,
      nearest === null ? '`sspr explain codes` lists them; a user has an @' : `did you mean \`${nearest}\`?`,
    )
  }
  return {
    exit: 0,
    render(format, colour) {
      if (format === 'json') return jsonReport('explain', tool, formatInstant(at), { code: entryBody(entry) })
      return format === 'markdown' ? entryMarkdown(entry) : entryText(entry, colour)
    },
  }
}

async function explainUser(name: string, invocation: Invocation, environment: Environment): Promise<Outcome> {
  const library = await libraryOf(invocation, environment)
  const holding = library.sets.filter((set) => userIn(set, name) !== undefined)
  if (holding.length === 0) {
    if (hasErrors(library.diagnostics)) return brokenSets('explain', library, invocation)
    const names = library.sets.flatMap((set) => set.tenant.users.map((user) => user.userPrincipalName))
    const nearest = nearestName(name, names)
    throw new Failure(
      'usage/unknown-user',
      `no policy set has the user \`${name}\``,
      nearest === null ? 'check the spelling' : `did you mean \`${nearest}\`?`,
    )
  }
  if (holding.length > 1)
    throw severalSets(
      `explain ${name}`,
      holding.map((set) => set.path),
      `the user is in ${holding.length} policy sets`,
    )
  const report = reportFor(holding[0]!, userIn(holding[0]!, name)!, library, invocation)
  const tool = `sspr ${invocation.installation.version}`
  return {
    exit: 0,
    render(format, colour) {
      if (format === 'json')
        return jsonReport('explain', tool, formatInstant(invocation.at), explainBody(report))
      return format === 'markdown' ? explainMarkdown(report) : explainText(report, colour)
    },
  }
}

/** Every user; with `--format json` one object a line. */
async function explainAll(invocation: Invocation, environment: Environment): Promise<Outcome> {
  const library = await libraryOf(invocation, environment)
  if (hasErrors(library.diagnostics)) return brokenSets('explain', library, invocation)
  const reports = library.sets.flatMap((set) =>
    set.tenant.users.map((user) => reportFor(set, user, library, invocation)),
  )
  if (reports.length === 0)
    throw new Failure('usage/no-match', 'no policy set has a user', 'name a set with users')
  const head = {
    version: 1,
    command: 'explain',
    tool: `sspr ${invocation.installation.version}`,
    at: formatInstant(invocation.at),
  }
  return {
    exit: 0,
    render(format, colour) {
      const one = (report: ExplainReport) => {
        if (format === 'json') return commandFree(JSON.stringify({ ...head, ...explainBody(report) }))
        return format === 'markdown' ? explainMarkdown(report) : explainText(report, colour)
      }
      return reports.map((report) => `${one(report)}\n`).join('')
    },
  }
}

function userIn(set: PolicySet, name: string): User | undefined {
  return set.tenant.users.find((user) => normalName(user.userPrincipalName) === normalName(name))
}

function reportFor(set: PolicySet, user: User, library: Library, { at }: Invocation): ExplainReport {
  const effective = resolvePrepared(prepare(set.tenant, set.policy, at), user)
  const consulted = [...effective.reset.because, ...effective.registration.because].flatMap((one) =>
    one.at === null ? [] : [one.at],
  )
  return {
    effective,
    set: { tenant: set.tenantMetadata.name, policy: set.policyMetadata.name, path: set.path },
    placeOf: (pointer) => placeOf(addressInSet(set, pointer), library.sources),
    unknown: unknownConsulted(set, consulted),
    nearest: nearestChanges(set.tenant, set.policy, user, at),
  }
}

/** Unknown keys at, above or below a line the answer rests on. */
function unknownConsulted(set: PolicySet, consulted: readonly string[]): string[] {
  const both = [
    { prefix: '/tenant', unknown: set.tenantMetadata.unknown },
    { prefix: '/policy', unknown: set.policyMetadata.unknown },
  ]
  return both.flatMap(({ prefix, unknown }) =>
    unknown.filter((pointer) => {
      const inSet = `${prefix}${pointer.replace(/^\/spec/, '')}`
      return consulted.some((one) => isWithin(one, inSet) || isWithin(inSet, one))
    }),
  )
}
