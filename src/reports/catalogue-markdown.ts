import type { Entry } from '../explain/entry.ts'
import { codeMarkdown, proseMarkdown, tableMarkdown } from './escape-markdown.ts'

export function entryMarkdown({
  names,
  kind,
  summary,
  why,
  help,
  facts,
  examples,
  parts = [],
  origin,
}: Entry): string {
  const sections = [
    `### ${names.map(codeMarkdown).join(', ')} (${kind})`,
    proseMarkdown(summary),
    ...(why === null ? [] : [proseMarkdown(why)]),
    ...(help === null ? [] : [`**Repair:** ${proseMarkdown(help)}`]),
    ...(origin === undefined ? [] : [`Source: ${proseMarkdown(origin)}`]),
    ...(facts.length === 0 ? [] : [`Source: ${facts.join(', ')}`]),
    ...(parts.length === 0
      ? []
      : [listMarkdown(parts.map(({ name, summary }) => ({ names: [name], summary }))).trimEnd()]),
    ...examples.map(({ title, yaml }) => `**${title}:**\n\n\`\`\`yaml\n${yaml}\n\`\`\``),
  ]
  return `${sections.join('\n\n')}\n`
}

export function listMarkdown(entries: readonly Pick<Entry, 'names' | 'summary'>[]): string {
  return tableMarkdown(
    ['code', 'meaning'],
    entries.map(({ names, summary }) => [codeMarkdown(names[0]!), proseMarkdown(summary)]),
  )
}
