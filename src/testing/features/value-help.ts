import { didYouMean } from '../../diagnostics/suggestion.ts'
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

function shortDuration(written: string): string {
  const [, count, unit] = /^(\d+)\s*([smhd])/i.exec(written) ?? []
  return `\`${count ?? 16}${unit?.toLowerCase() ?? 'm'}\``
}
