import type { Place } from './place.ts'

/** A key that no format reads, with how often it occurs. List indexes in the pointer are `*`. */
export interface IgnoredKey {
  readonly file: string
  readonly pointer: string
  count: number
}

/** What happened while files were read, apart from the values themselves. */
export interface SourceLog {
  readonly ignored: Map<string, IgnoredKey>
  /** Places where an exporter wrote the name of a type instead of a value, by file. */
  readonly truncated: Map<string, Place[]>
  /** Entries of a list stand where the list does: of many thousand rows no position is kept. */
  isCoarse: boolean
}

export function createLog(): SourceLog {
  return { ignored: new Map(), truncated: new Map(), isCoarse: false }
}

/** Counts a key that no format reads. */
export function logIgnored(log: SourceLog, { file, pointer }: Place): void {
  const general = pointer.replace(/\/\d+(?=\/|$)/g, '/*')
  const key = `${file} ${general}`
  const known = log.ignored.get(key)
  if (known === undefined) log.ignored.set(key, { file, pointer: general, count: 1 })
  else known.count++
}

/** Notes a value that was cut off by the depth limit of the exporter. */
export function logTruncated(log: SourceLog, place: Place): void {
  const places = log.truncated.get(place.file)
  if (places === undefined) log.truncated.set(place.file, [place])
  else places.push(place)
}

/** What PowerShell's ConvertTo-Json writes for an object beyond its depth: `System.Object[]`, `@{a=b}`. */
export function isTypeName(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^((Microsoft|System)\.[\w.]+(\[\])?|@\{.*\}|System\.Collections\..*)$/s.test(value)
  )
}
