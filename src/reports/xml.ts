import { visible } from './code-frame.ts'

/** Text as XML or HTML content; characters XML cannot hold are replaced. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\r', '&#13;')
    .replaceAll('##', '#&#35;')
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
