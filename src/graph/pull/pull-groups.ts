import { note } from '../collected.ts'
import type { Collected } from '../collected.ts'
import { readMembers } from '../formats/group.ts'
import { SourceNode } from '../node.ts'
import { readValue } from '../read-value.ts'
import { addMembers } from '../records.ts'
import type { GraphAnswer } from './client.ts'
import { pagesOf } from './pages.ts'
import type { PullOptions } from './pull-options.ts'
import { fileOf, readResult, refusal } from './section-result.ts'
import type { SectionResult } from './section-result.ts'
import { groupSection } from './sections.ts'

const selection = '$select=id,displayName,description,groupTypes,membershipRule,securityEnabled'
/** As many requests as Graph takes in one. */
const inOne = 20

/** Names, and with users members, of the groups to which settings refer. */
export async function pullGroups(into: Collected, options: PullOptions): Promise<SectionResult> {
  const ids = into.groups.map(({ values }) => String(values.id)).filter((id) => /^[0-9a-f-]{36}$/i.test(id))
  const { name } = groupSection
  into.files.push(fileOf(name))
  for (let start = 0; start < ids.length; start += inOne) {
    const some = ids.slice(start, start + inOne)
    const answers = await groupAnswers(some, options)
    for (const [index, id] of some.entries()) {
      const answer = answers[index]!
      if ('value' in answer)
        readValue(new SourceNode(answer.value, { file: fileOf(name), pointer: `/${id}` }, into.log), into)
      else if (answer.refused === 404)
        note(into, `the group ${id}, to which a setting refers, does not exist`, null)
      else return refusal(groupSection, answer)
    }
  }
  for (const id of options.withUsers ? ids : []) {
    const refused = await pullMembers(id, into, options)
    if (refused !== null) return refused
  }
  return readResult(groupSection)
}

/** One answer of a batch. Each is throttled by itself. */
interface BatchItem {
  readonly status?: number
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: { readonly error?: { readonly code?: string } }
}

function retryAfterOf({ headers }: BatchItem): string | null {
  const found = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after')
  return found === undefined ? null : String(found[1])
}

/** The answers in the order of the ids; one that was throttled is asked for by itself. */
async function groupAnswers(ids: readonly string[], { client }: PullOptions): Promise<GraphAnswer[]> {
  const requests = ids.map((id, index) => ({
    id: String(index),
    method: 'GET',
    url: `/groups/${id}?${selection}`,
  }))
  const batch = await client.post(groupSection.path, { requests })
  const responses = 'value' in batch ? (batch.value as { responses?: unknown }).responses : null
  const byId = new Map((Array.isArray(responses) ? responses : []).map((one) => [String(one?.id), one]))
  const answers: GraphAnswer[] = []
  for (const [index, id] of ids.entries()) {
    const one = byId.get(String(index)) as BatchItem | undefined
    if (one?.status === 429) await client.pause(retryAfterOf(one))
    if (one?.status === 200) answers.push({ value: one.body })
    else if (one?.status === undefined || one.status === 429 || one.status >= 500)
      answers.push(await client.get(`/v1.0/groups/${id}?${selection}`))
    else answers.push({ refused: one.status, code: one.body?.error?.code ?? '', requestId: null })
  }
  return answers
}

async function pullMembers(id: string, into: Collected, options: PullOptions): Promise<SectionResult | null> {
  const path = `/v1.0/groups/${id}/transitiveMembers/microsoft.graph.user?$select=id,userPrincipalName&$count=true&$top=999`
  for await (const page of pagesOf({ name: `members of ${id}`, path }, options)) {
    if ('refused' in page) return refusal(groupSection, page)
    const node = new SourceNode(page.value, { file: fileOf('groups'), pointer: `/${id}/members` }, into.log)
    readMembers(node.get('value')?.items() ?? [], id, into)
    addMembers(into.groupIndex.get(id.toLowerCase())!, [], [])
  }
  return null
}
