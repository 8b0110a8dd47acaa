import { child } from '../document/pointer.ts'
import { parseMoment } from '../model/time.ts'
import type { Instant } from '../model/time.ts'
import type { Place } from './place.ts'
import { isTypeName, logIgnored, logTruncated } from './source-log.ts'
import type { SourceLog } from './source-log.ts'

/**
 * A value of an imported file together with its place.
 *
 * Keys are found whatever their case. Every key that is asked for counts as read; `finish` logs the others as ignored.
 */
export class SourceNode {
  readonly value: unknown
  readonly log: SourceLog
  readonly isObject: boolean
  // Most values are never asked for their place: it is worked out when it is.
  #at: Place | null
  readonly #parent: SourceNode | null
  readonly #key: string | number
  #keys: ReadonlyMap<string, string> | null = null
  #read: Set<string> | null = null
  // One for each key, however often it is asked for: what one reader leaves another may read.
  #children: Map<string | number, SourceNode> | null = null
  #isFinished = false

  constructor(value: unknown, at: Place | SourceNode, log: SourceLog, key: string | number = '') {
    this.value = value
    this.log = log
    this.isObject = isObject(value)
    this.#parent = at instanceof SourceNode ? at : null
    this.#at = at instanceof SourceNode ? null : at
    this.#key = key
    if (isTypeName(value)) logTruncated(log, this.at)
  }

  /** Where the value stands. */
  get at(): Place {
    if (this.#at !== null) return this.#at
    if (this.log.isCoarse && typeof this.#key === 'number') return (this.#at = this.#parent!.at)
    const { file, pointer } = this.#parent!.at
    return (this.#at = { file, pointer: child(pointer, this.#key) })
  }

  get isList(): boolean {
    return Array.isArray(this.value)
  }

  get keys(): readonly string[] {
    return this.isObject ? Object.keys(this.value as object) : []
  }

  /** The key as it is written; undefined if there is none. */
  #keyOf(name: string): string | undefined {
    if (!this.isObject) return undefined
    if (Object.hasOwn(this.value as object, name)) return name
    this.#keys ??= new Map(this.keys.map((key) => [key.toLowerCase(), key]))
    return this.#keys.get(name.toLowerCase())
  }

  /** True if one of the keys is there; does not count as reading it. */
  has(...names: readonly string[]): boolean {
    return names.some((name) => this.#keyOf(name) !== undefined)
  }

  /** How many of the keys are there. */
  count(names: readonly string[]): number {
    return names.filter((name) => this.has(name)).length
  }

  /** The value of the first of the keys that is there; null if none is. */
  get(...names: readonly string[]): SourceNode | null {
    let found: SourceNode | null = null
    for (const name of names) {
      const key = this.#keyOf(name)
      if (key === undefined) continue
      this.#markRead(key)
      found ??= this.#childAt(key)
    }
    return found
  }

  /** The entries of a list; of one value that an exporter did not put into a list, that value; of null, none. */
  items(): SourceNode[] {
    if (Array.isArray(this.value)) return this.value.map((_, index) => this.#childAt(index))
    return this.value === null || this.value === '' ? [] : [this]
  }

  /** The entries of a long list one by one; the reader has to finish each. */
  *each(): Generator<SourceNode> {
    if (!Array.isArray(this.value)) {
      yield* this.items()
      return
    }
    for (const [index, value] of this.value.entries()) yield new SourceNode(value, this, this.log, index)
  }

  /** The values of an object, by their keys. */
  entries(): [string, SourceNode][] {
    return this.keys.map((key) => [key, this.get(key)!])
  }

  /** A text that is not empty; null otherwise. */
  text(): string | null {
    if (typeof this.value === 'number') return String(this.value)
    return typeof this.value === 'string' && this.value.trim() !== '' && !isTypeName(this.value)
      ? this.value.trim()
      : null
  }

  /** A truth value in any of the spellings of exporters; null if it is none. */
  flag(): boolean | null {
    if (typeof this.value === 'boolean') return this.value
    const word = String(this.value).trim().toLowerCase()
    if (trueWords.has(word)) return true
    return falseWords.has(word) ? false : null
  }

  /** A whole number, also written as text; null if it is none. */
  whole(): number | null {
    const number =
      typeof this.value === 'string' && this.value.trim() !== '' ? Number(this.value) : this.value
    return typeof number === 'number' && Number.isInteger(number) ? number : null
  }

  /** A moment, as Graph writes it or as ConvertTo-Json of Windows PowerShell does; null if it is none. */
  instant(): Instant | null {
    if (typeof this.value !== 'string') return null
    const milliseconds = /^\/Date\((-?\d+)\)\/$/.exec(this.value)?.[1]
    // Graph writes up to seven digits of a second.
    const written = this.value.replace(/(\.\d{3})\d+(?=Z|[+-]|$)/, '$1')
    return milliseconds === undefined ? parseMoment(written) : Number(milliseconds)
  }

  /** A list of texts: a list, one text, or a cell parted by `; ` or written as JSON. Null if it is none. */
  texts(): string[] | null {
    if (this.value === null) return null
    if (typeof this.value === 'string') return cellTexts(this.value)
    const texts = this.items().map((item) => item.text())
    return texts.every((text) => text !== null) ? texts : null
  }

  /** Another value at the same place. */
  with(value: unknown): SourceNode {
    return new SourceNode(value, this.at, this.log)
  }

  /** Keys that are understood and have no meaning for the policy language. */
  pass(...names: readonly string[]): void {
    for (const name of names) {
      const key = this.#keyOf(name)
      if (key !== undefined) this.#markRead(key)
    }
  }

  /** Counts everything below as read. */
  passAll(): void {
    for (const key of this.keys) this.#markRead(key)
    this.#children = null
  }

  /** Logs the keys of this value, and of those below that were asked for, which nothing has read. */
  finish(): void {
    if (this.#isFinished) return
    this.#isFinished = true
    for (const key of this.keys) {
      if (this.#read?.has(key) === true || key.includes('@odata.')) continue
      logIgnored(this.log, { file: this.at.file, pointer: child(this.at.pointer, key) })
    }
    for (const below of this.#children?.values() ?? []) below.finish()
  }

  #markRead(key: string): void {
    this.#read ??= new Set()
    this.#read.add(key)
  }

  #childAt(key: string | number): SourceNode {
    const known = this.#children?.get(key)
    if (known !== undefined) return known
    const value = (this.value as Record<string | number, unknown>)[key]
    const node = new SourceNode(value, this, this.log, key)
    if (node.isObject || node.isList) {
      this.#children ??= new Map()
      this.#children.set(key, node)
    }
    return node
  }
}

const trueWords: ReadonlySet<string> = new Set(['true', '1', 'yes', 'enabled', 'capable', 'registered'])
const falseWords: ReadonlySet<string> = new Set([
  ...['false', '0', 'no', 'disabled', 'not enabled', 'not capable', 'not registered'],
])

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function cellTexts(cell: string): string[] | null {
  if (isTypeName(cell)) return null
  if (cell.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(cell)
      if (Array.isArray(list)) return list.map(String)
    } catch {
      return null
    }
  }
  return cell
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
