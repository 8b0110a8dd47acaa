import { escapeMarkup } from '../diagnostics/markup.ts'
import { visible } from './code-frame.ts'

/** Text as XML or HTML content in which a pipeline's log sees no command. */
export function escapeXml(text: string): string {
  return escapeMarkup(text).replaceAll('##', '#&#35;')
}

/** The same as the value of an attribute, where a parser would turn line breaks into blanks. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}

/** Text as HTML content, with invisible characters written out. */
export function visibleHtml(text: string): string {
  return escapeXml(visible(text))
}

/** A sentence as HTML. Text in backticks is code. */
export function proseHtml(text: string): string {
  return visibleHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}
