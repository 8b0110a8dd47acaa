import { causes, type Cause } from './syntax-causes.ts'

/** How a stretch of text is written. */
export interface TextRepair {
  /** Characters from the place on that it replaces; `indent`: those before it on its line. */
  readonly found: number | 'indent'
  readonly text: string
  readonly safe: boolean
}

/** The message about invalid YAML. */
export interface SyntaxWords {
  readonly message: string
  readonly help: string
  /** What is written in place of the stretch of text that shows the cause; null where a person has to. */
  readonly repair: TextRepair | null
}

/**
 * Names the cause of a syntax error, and its repair.
 *
 * @param sentence The message of the parser.
 * @param line The text from the place of the error to the end of its line.
 * @param isFront True if only blanks precede the place on its line.
 * @param above How many blanks indent the line above.
 */
export function syntaxWords(sentence: string, line: string, isFront: boolean, above: number): SyntaxWords {
  for (const cause of causes) {
    const found = (cause.line ?? /^/).exec(line.trimEnd())
    if (found === null || cause.sentence?.test(sentence) === false || cause.inside === isFront) continue
    return {
      message: `invalid YAML: ${cause.says ?? lowerFirst(sentence)}`,
      help: typeof cause.help === 'string' ? cause.help : cause.help(found, above),
      repair: repairOf(cause, found, isFront ? above : null),
    }
  }
  return {
    message: `invalid YAML: ${lowerFirst(sentence)}`,
    help: 'compare the indentation and the punctuation (`: `, `- `, quotes, brackets) with the lines above',
    repair: null,
  }
}

/** @param above How many blanks indent the line above; null if other text precedes the place. */
function repairOf(
  { writes, indents, unsure }: Cause,
  found: RegExpExecArray,
  above: number | null,
): TextRepair | null {
  if (indents === true)
    return above === null ? null : { found: 'indent', text: ' '.repeat(above), safe: false }
  return writes === undefined ? null : { found: found[0].length, text: writes(found), safe: unsure !== true }
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
