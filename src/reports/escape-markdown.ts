import { visible } from './code-frame.ts'

/**
 * Text in a line or a table cell of Markdown, with nothing in it that means anything there: each such character
 * is written as an entity. A name after `@` is written so that it mentions no account.
 */
export function plainMarkdown(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[&<>"'`*_~[\]\\|#$!@{}]/g, (one) => `&#${one.charCodeAt(0)};`)
    .replace(/(?<![\w;])&#64;(?=\w)/g, '&#64;&#8288;')
}

/** The same in the letters of a program. */
export function codeMarkdown(text: string): string {
  return `<code>${plainMarkdown(text)}</code>`
}

/** A sentence of ours, with their words in backticks. */
export function proseMarkdown(text: string): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? codeMarkdown(part) : plainMarkdown(part)))
    .join('')
}

/** A table of cells that are Markdown already. */
export function tableMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${tableHeadMarkdown(head)}${rows.map(tableRowMarkdown).join('')}`
}

/** The first two lines of a table. */
export function tableHeadMarkdown(head: readonly string[]): string {
  return `${tableRowMarkdown(head)}${tableRowMarkdown(head.map(() => '---'))}`
}

/** A line of a table. */
export function tableRowMarkdown(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}
