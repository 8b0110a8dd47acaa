import type { Tag } from '@cucumber/messages'
import { editDistance, suggestion } from '../../diagnostics/suggestion.ts'
import { rangeAt, type Mistake } from './feature-finding.ts'

/** Reports tags of unknown facts and invalid skips. Other tags are free. */
export function tagSlip({ name, location }: Tag, facts: ReadonlySet<string>): Mistake | null {
  const words = wordsOf(name, facts)
  return words === null ? null : { at: rangeAt(location, name), ...words }
}

function wordsOf(name: string, facts: ReadonlySet<string>): Omit<Mistake, 'at'> | null {
  if (/^@(?:R|AMB)-\d+$/.test(name)) return facts.has(name.slice(1)) ? null : unknownFact(name, facts)
  const [, number] = /^@R[-_ ]?0*(\d{1,3})$/i.exec(name) ?? []
  if (number !== undefined)
    return {
      code: 'feature/unknown-tag',
      message: `\`${name}\` is not the number of a fact`,
      help: `write it as \`@R-${number.padStart(3, '0')}\``,
    }
  if (name === '@skip' || name === '@skip:')
    return {
      code: 'feature/skip-without-reason',
      message: 'the scenario is skipped without a reason',
      help: 'add the reason to the tag, as in `@skip:waits-for-ticket-12`',
    }
  const head = name.split(/[:=(]/)[0]!
  if (name.startsWith('@skip:') || !isSkip(head)) return null
  return {
    code: 'feature/unknown-tag',
    message: `\`${name}\` does not skip the scenario`,
    help: 'write the tag as `@skip:` with a reason, as in `@skip:waits-for-ticket-12`',
  }
}

function isSkip(head: string): boolean {
  return /^@skipped$/i.test(head) || editDistance(head.toLowerCase(), '@skip', 1) <= 1
}

function unknownFact(name: string, facts: ReadonlySet<string>): Omit<Mistake, 'at'> {
  const nearest = suggestion(name.slice(1), facts) ?? 'R-014'
  return {
    code: 'feature/unknown-tag',
    message: `\`${name}\` is not a fact of the rulebook`,
    help: `write a number of the rulebook, such as \`@${nearest}\`; \`sspr explain codes\` lists all facts`,
  }
}
