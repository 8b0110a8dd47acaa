import { bare } from './entry.ts'
import type { Entry } from './entry.ts'

/** The start of a fact or contradiction in the rulebook. */
const factStart = /^- \*\*((?:R-\d{3})|(?:AMB-\d+))\*\* (.*)$/

/** The start of the line that names the sources of a fact. */
const originStart = 'Source: '

/** The names of all facts and contradictions, such as R-014. */
export function factNames(rulebook: string): ReadonlySet<string> {
  return new Set(rulebook.split('\n').flatMap((line) => factStart.exec(line)?.[1] ?? []))
}

/** Facts and contradictions of the rulebook, a paragraph each. */
export function factEntries(rulebook: string): Entry[] {
  const lines = rulebook.split('\n')
  return lines.flatMap((line, index): Entry[] => {
    const match = factStart.exec(line)
    if (match === null) return []
    const more: string[] = []
    for (let next = index + 1; /^ {2}\S/.test(lines[next] ?? ''); next++) more.push(lines[next]!.trim())
    const origin = more.find((one) => one.startsWith(originStart))?.slice(originStart.length)
    const summary = [match[2]!, ...more.filter((one) => !one.startsWith(originStart))].join(' ')
    return [
      { ...bare, names: [match[1]!], kind: 'fact', summary, ...(origin === undefined ? {} : { origin }) },
    ]
  })
}
