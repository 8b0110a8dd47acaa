import type { Entry } from '../explain/entry.ts'
import { paint } from './paint.ts'
import { verbatim } from './wrap-text.ts'
import { visible } from './code-frame.ts'

export function entryBody({
  names,
  kind,
  summary,
  why,
  help,
  facts,
  examples,
  parts = [],
  origin,
}: Entry): object {
  return {
    name: names[0],
    names,
    kind,
    summary,
    why,
    help,
    rules: facts,
    origin: origin ?? null,
    examples,
    parts,
  }
}

export function entryText(
  { names, kind, summary, why, help, facts, examples, parts = [], origin }: Entry,
  colour: boolean,
): string {
  const { bold, dim } = paint(colour)
  const sections = [
    `${bold(names.join(', '))} ${dim(`(${kind})`)}`,
    visible(summary),
    ...(why === null ? [] : [visible(why)]),
    ...(help === null ? [] : [`${bold('help:')} ${visible(help)}`]),
    ...(origin === undefined ? [] : [`${bold('source:')} ${visible(origin)}`]),
    ...(facts.length === 0 ? [] : [dim(`source: ${facts.join(', ')}`)]),
    ...(parts.length === 0
      ? []
      : [
          listText(
            parts.map(({ name, summary }) => ({ names: [name], summary })),
            colour,
          ).trimEnd(),
        ]),
    ...examples.map(({ title, yaml }) => `${bold(`${title}:`)}\n${verbatim(yaml.replace(/^/gm, '  '))}`),
  ]
  return `${sections.join('\n\n')}\n`
}

export function listText(entries: readonly Pick<Entry, 'names' | 'summary'>[], colour: boolean): string {
  const { dim } = paint(colour)
  const width = Math.min(40, Math.max(...entries.map(({ names }) => names[0]!.length)))
  return entries
    .map(({ names, summary }) => `${names[0]!.padEnd(width)}  ${dim(visible(summary))}\n`)
    .join('')
}
