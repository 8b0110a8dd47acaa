import { child } from '../../document/pointer.ts'
import { flowText, scalarText } from '../../document/render.ts'

/** A line of YAML and its comment. */
interface Line {
  readonly text: string
  readonly comment: string | undefined
}

const widest = 100
const commentColumn = 46

/**
 * A document as YAML that reads as if it was written by hand: block style, short lists on one line, remarks behind.
 *
 * @param comments Remarks by JSON pointer.
 * @param header Remarks above the document, one a line.
 */
export function encodeDocument(
  value: object,
  comments: ReadonlyMap<string, string>,
  header: readonly string[] = [],
): string {
  const head = header.map((line) => `# ${plain(line)}`)
  const lines = mappingLines(value, '', 0, comments)
  return `${[...head, ...lines.map(lineText)].join('\n')}\n`
}

/** A remark on one line. */
function plain(comment: string): string {
  return comment.replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
}

function lineText({ text, comment }: Line): string {
  if (comment === undefined) return text
  return `${text.padEnd(commentColumn)}  # ${plain(comment)}`
}

function mappingLines(
  value: object,
  pointer: string,
  indent: number,
  comments: ReadonlyMap<string, string>,
): Line[] {
  const pad = ' '.repeat(indent)
  return Object.entries(value).flatMap(([key, inner]): Line[] => {
    const at = child(pointer, key)
    const name = `${pad}${scalarText(key)}:`
    const comment = comments.get(at)
    const flow = flowText(inner)
    const isNarrow = name.length + flow.length < widest
    if (!hasParts(inner) || (isNarrow && isFlow(inner, at, comments)))
      return [{ text: `${name} ${flow}`, comment }]
    const below = Array.isArray(inner)
      ? listLines(inner, at, indent + 2, comments)
      : mappingLines(inner, at, indent + 2, comments)
    return [{ text: name, comment }, ...below]
  })
}

function listLines(
  list: readonly unknown[],
  pointer: string,
  indent: number,
  comments: ReadonlyMap<string, string>,
): Line[] {
  const pad = ' '.repeat(indent)
  return list.flatMap((item, index): Line[] => {
    const at = child(pointer, index)
    const comment = comments.get(at)
    const isMapping = typeof item === 'object' && item !== null && !Array.isArray(item)
    if (!isMapping || Object.keys(item).length === 0) return [{ text: `${pad}- ${flowText(item)}`, comment }]
    const [first, ...rest] = mappingLines(item, at, indent + 2, comments)
    return [{ text: `${pad}- ${first!.text.trimStart()}`, comment: comment ?? first!.comment }, ...rest]
  })
}

/** True for a list or a mapping that is not empty; anything else fits on one line. */
function hasParts(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

/** True if a value fits behind its key: a scalar, a list of scalars, or a mapping of scalars, without comments. */
function isFlow(value: unknown, pointer: string, comments: ReadonlyMap<string, string>): boolean {
  if (!hasParts(value)) return true
  const parts = Object.entries(value)
  const isShort = Array.isArray(value) || parts.length <= 2
  return isShort && parts.every(([key, inner]) => !hasParts(inner) && !comments.has(child(pointer, key)))
}
