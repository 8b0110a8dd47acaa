import { isWithin } from '../../document/pointer.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { createCollected } from '../collected.ts'
import type { Collected } from '../collected.ts'
import { SourceNode } from '../node.ts'
import { readValue } from '../read-value.ts'
import { pullGroups } from './pull-groups.ts'
import { pagesOf } from './pages.ts'
import type { PullOptions } from './pull-options.ts'
import { fileOf, readResult, refusal } from './section-result.ts'
import type { SectionResult } from './section-result.ts'
import { groupSection, sections } from './sections.ts'
import type { Section } from './sections.ts'

/** A tenant as Microsoft Graph answers it. */
export interface Pulled {
  readonly collected: Collected
  readonly sections: readonly SectionResult[]
}

/** Reads every section in turn. @throws Failure if none can be read, or an answer is not one of Graph */
export async function pull(options: PullOptions): Promise<Pulled> {
  const into = options.into ?? createCollected()
  into.log.isCoarse = options.withUsers
  const wanted = sections.filter((one) => options.withUsers || one.people !== true)
  const results: SectionResult[] = []
  for (const section of wanted) results.push(await pullSection(section, into, options))
  if (results.every(({ result }) => result !== 'ok'))
    throw new Failure(
      'graph/denied',
      `no section could be read: ${results.map(({ section, result }) => `${section} ${result}`).join(', ')}`,
      '`sspr pull --permissions` lists the permissions that are needed',
    )
  checkTenant(into, options)
  if (into.groups.length > 0) results.push(await pullGroups(into, options))
  options.state.finish()
  return { collected: into, sections: results }
}

/** A token may be of another tenant than the one that is asked for. @throws Failure if it is */
function checkTenant({ settings }: Collected, { tenant }: PullOptions): void {
  const id = settings.get('/tenant/spec/id')?.value
  const domains = [...settings.keys()].flatMap((key) => /^domain:([^:]+)$/.exec(key)?.[1] ?? [])
  const isId = /^[0-9a-f-]{36}$/i.test(tenant)
  const known = isId ? (id === undefined ? [] : [String(id)]) : domains
  if (known.length === 0 || known.some((one) => one.toLowerCase() === tenant.toLowerCase())) return
  throw new Failure(
    'graph/other-tenant',
    `the token is of another tenant than \`${tenant}\`: ${String(id ?? domains[0])}`,
    'sign in to the tenant that --tenant names, or name the other one',
  )
}

async function pullSection(section: Section, into: Collected, options: PullOptions): Promise<SectionResult> {
  const { name, permission } = section
  if (options.cloud.lacks.includes(name))
    return { section: name, result: 'notInCloud', permission, code: null, requestId: null }
  let items = 0
  into.files.push(fileOf(name))
  const at = { file: fileOf(name), pointer: '' }
  for await (const page of pagesOf(section, options)) {
    if ('refused' in page) return refusal(section, page)
    readValue(new SourceNode(page.value, at, into.log), into)
    items += page.items
    options.progress(name, items)
  }
  into.stated.add(name)
  return readResult(section)
}

/** Why a key is unknown, in terms of the section that states it; null where the section was read. */
export function whyUnknown(pointer: string, results: readonly SectionResult[]): string | null {
  const all = [...sections, groupSection]
  const stating = all.filter((one) => one.about.some((each) => isWithin(pointer, each)))
  const inside = all.filter((one) => one.about.some((each) => each.startsWith(`${pointer}/`)))
  const about = stating.length > 0 ? stating : inside
  const isAsked = (name: string) => results.some(({ section }) => section === name)
  const isAboutPeople = about.length > 0 && about.every((one) => one.people === true && !isAsked(one.name))
  // Groups are read by name in any case, their members with users alone.
  const isAboutMembers = /^\/spec\/groups\/[^/]+\/members$/.test(pointer) && !isAsked('users')
  if (isAboutPeople || isAboutMembers) return 'not requested: --with-users reads it'
  const first = about.flatMap(
    ({ name }) => results.find((one) => one.section === name && one.result !== 'ok') ?? [],
  )[0]
  if (first === undefined) return null
  if (first.result === 'denied') return `${first.section} was denied: it needs ${first.permission}`
  return first.result === 'notInCloud'
    ? `${first.section} is not in this cloud`
    : `${first.section} is not available`
}
