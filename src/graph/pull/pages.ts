import { Failure } from '../../diagnostics/failure.ts'
import type { Refused } from './client.ts'
import type { PullOptions } from './pull-options.ts'
import type { Section } from './sections.ts'

/** A page of a section, or the status with which it was refused. */
export type Page = { readonly value: unknown; readonly items: number; readonly number: number } | Refused

/** More pages than a directory has, and more empty ones in a row than a filter leaves. */
const most = { pages: 10_000, empty: 50 }

/** The pages of a section, those of an interrupted run first. @throws Failure if they have no end, or are none */
export async function* pagesOf(
  section: Pick<Section, 'name' | 'path' | 'isReport'>,
  { client, state, keepContactData }: PullOptions,
): AsyncGenerator<Page> {
  const seen = new Set<string>()
  const kept = state.pages(section.name)
  let number = 0
  let empty = 0
  let next: string | null = section.path
  for (const page of kept) {
    yield { value: page.value, items: itemsOf(page.value, section.name), number: ++number }
    next = page.next
  }
  while (next !== null) {
    if (seen.has(next) || number >= most.pages || empty >= most.empty) throw endless(section.name)
    seen.add(next)
    const answer = await client.get(next, section.isReport === true)
    if ('refused' in answer) {
      if (number > 0) throw brokenOff(section.name, answer)
      yield answer
      return
    }
    const items = itemsOf(answer.value, section.name)
    empty = items === 0 ? empty + 1 : 0
    next = nextOf(answer.value, section.name)
    if (!keepContactData) withoutContactData(answer.value)
    state.keep({ section: section.name, next, value: answer.value })
    yield { value: answer.value, items, number: ++number }
  }
}

/** Half of a list would look like the whole: the pull ends. */
function brokenOff(section: string, { refused, code }: Refused): Failure {
  return new Failure(
    'graph/interrupted',
    `the pages of ${section} ended early: status ${refused}${code === '' ? '' : ` (${code})`}`,
    'run it again; with --state it continues where it stopped',
  )
}

function endless(section: string): Failure {
  return new Failure(
    'graph/endless',
    `the pages of ${section} do not end`,
    'run it again; report it if it happens again',
  )
}

/** How many entries an answer has; an object without a list is one. @throws Failure if it is neither */
function itemsOf(value: unknown, section: string): number {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(section)
  if (!('value' in value)) return 1
  if (!Array.isArray(value.value)) throw wrongType(section)
  return value.value.length
}

function nextOf(value: unknown, section: string): string | null {
  const next = (value as Record<string, unknown>)['@odata.nextLink'] ?? null
  if (next === null || typeof next === 'string') return next
  throw wrongType(section)
}

function wrongType(section: string): Failure {
  return new Failure(
    'graph/wrong-type',
    `the response for ${section} is not from Microsoft Graph`,
    'check --cloud',
  )
}

const contactFields = ['mail', 'mobilePhone', 'otherMails', 'businessPhones']

/** Puts a sign in the place of addresses and numbers, so that they are neither kept nor written. */
function withoutContactData(page: unknown): void {
  const { value } = page as { value?: unknown }
  if (!Array.isArray(value)) return
  for (const item of value as unknown[]) {
    if (typeof item !== 'object' || item === null) continue
    const fields = item as Record<string, unknown>
    for (const field of contactFields) {
      const written = fields[field]
      if (typeof written === 'string') fields[field] = 'true'
      else if (Array.isArray(written)) fields[field] = written.map(() => 'true')
    }
  }
}
