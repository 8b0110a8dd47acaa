const marks: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  O: 'Ó',
}

/** The same texts two fifths longer, accented and in brackets; placeholders in braces stay. */
export function pseudoLocale<Name extends string>(
  texts: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> {
  return Object.fromEntries(
    Object.entries<string>(texts).map(([name, text]) => [
      name,
      `[${accented(text)}${'·'.repeat(Math.ceil(text.length * 0.4))}]`,
    ]),
  ) as Record<Name, string>
}

function accented(text: string): string {
  return text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : part.replace(/[aeiouAEO]/g, (letter) => marks[letter]!)))
    .join('')
}
