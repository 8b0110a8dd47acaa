import { didYouMean, meantName, suggestion } from '../../diagnostics/suggestion.ts'
import { codePoint } from '../../document/invisible-characters.ts'

/** The notation of each type. */
const looks: Readonly<Record<string, (written: string) => string>> = {
  instant: () => 'write a date or an instant, such as 2026-06-01T09:00:00Z',
  upn: () => 'write a user principal name, with its `@`, such as ana@contoso.com',
  duration: (written) => `write a whole number and s, m, h or d, such as ${shortDuration(written)}`,
  pointer: (written) => `begin the pointer with \`/\`, as in \`/${written.replace(/^\/+/, '')}\``,
  url: (written) =>
    written.includes('@')
      ? `write \`a mail goes to ${written}\` for an address, or an http(s) URL`
      : `write an http(s) URL, such as \`https://${written.replace(/^\w+:\/*|^\/+/, '')}\``,
  int: () => 'write a whole number in digits',
  because: () => 'write `, because` and the name of a reason, as in `, because UserNotLicensed`',
  times: () => 'write the number of times at the end, as in `5 times`',
  string: (written) => `put it in quotes: \`"${written}"\``,
  code: () => 'write the code of a finding, such as policy/one-gate',
}

/** Help for a value that a phrase does not accept. */
export function valueHelp(type: string, written: string, choices: readonly string[]): string {
  const odd = /[\u2018-\u201F\u00AB\u00BB]/.exec(written)?.[0]
  if (odd !== undefined)
    return `write straight quotes, \`"\`: \`${odd}\` (${codePoint(odd)}) is not a quote in a phrase`
  const own = looks[type]?.(written)
  if (own !== undefined) return own
  if (choices.length > 0) return didYouMean(written, choices) ?? `write one of ${choices.join(', ')}`
  return /\s/.test(written) ? `put it in quotes: \`"${written}"\`` : 'write one word, or quote it'
}

/** The words of a type with a fixed list. */
export function choicesOf(regexps: readonly string[]): string[] {
  return regexps.flatMap((one) => one.split('|')).filter((one) => /^[\w -]+$/.test(one))
}

/** The parts of an error such as `no method is called `fax`: write one of ...`; null: another error. */
export function calledWords(message: string): Record<'written' | 'message' | 'help', string> | null {
  const [, short, written, list] = /^(no \w+ is called `([^]*)`): write one of ([^]*)$/.exec(message) ?? []
  if (short === undefined || written === undefined || list === undefined) return null
  const names = list.split(', ')
  const nearest = suggestion(written, names) ?? mostWords(written, names)
  if (nearest !== null && names.length > 6)
    return { written, message: short, help: meantName(written, nearest) }
  const few = names.length > 12 ? `${names.slice(0, 12).join(', ')} and others` : list
  return { written, message: short, help: `write one of ${few}` }
}

/** The candidate that shares most words with a text, and about half of both. */
export function mostWords(text: string, candidates: readonly string[]): string | null {
  const wordsOf = (one: string) =>
    one
      .toLowerCase()
      .split(/[\s:,]+/)
      .filter((word) => word !== '…' && word !== '')
  const said = new Set(wordsOf(text))
  const share = (candidate: string) => {
    const own = wordsOf(candidate)
    return (2 * own.filter((word) => said.has(word)).length) / Math.max(1, own.length + said.size)
  }
  const best = [...candidates].sort((one, other) => share(other) - share(one))[0]
  return best !== undefined && share(best) >= 0.5 ? best : null
}

function shortDuration(written: string): string {
  const [, count, unit] = /^(\d+)\s*([smhd])/i.exec(written) ?? []
  return `\`${count ?? 16}${unit?.toLowerCase() ?? 'm'}\``
}
