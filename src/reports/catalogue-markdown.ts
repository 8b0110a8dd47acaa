import type { Shown } from './catalogue.ts'
import { codeMarkdown, proseMarkdown, tableMarkdown } from './escape-markdown.ts'

/** One entry as a page. */
export function entryMarkdown({ names, kind, summary, why, help, facts, examples }: Shown): string {
  const parts = [
    `### ${names.map(codeMarkdown).join(', ')} (${kind})`,
    proseMarkdown(summary),
    ...(why === null ? [] : [proseMarkdown(why)]),
    ...(help === null ? [] : [`**Repair:** ${proseMarkdown(help)}`]),
    ...(facts.length === 0 ? [] : [`Source: ${facts.join(', ')}`]),
    ...examples.map(({ title, yaml }) => `**${title}:**\n\n\`\`\`yaml\n${yaml}\n\`\`\``),
  ]
  return `${parts.join('\n\n')}\n`
}

/** All entries, a row each. */
export function listMarkdown(entries: readonly Shown[]): string {
  return tableMarkdown(
    ['code', 'meaning'],
    entries.map(({ names, summary }) => [codeMarkdown(names[0]!), proseMarkdown(summary)]),
  )
}
