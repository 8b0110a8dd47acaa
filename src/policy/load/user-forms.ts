import type { CompactUsers, UserForm } from '../../model/compact-users.ts'
import type { User } from '../../model/tenant.ts'
import { parseMoment } from '../../model/time.ts'
import { ownKeys } from '../../model/user-templates.ts'
import { textEnd } from '../../model/user-view.ts'
import { schemaAt } from '../language/schemas.ts'
import { isFreeText, textShape } from './record-shape.ts'

/** Collects the users of a directory file. One who differs from an earlier one in texts only is not decoded. */
export interface UserCollector {
  /**
   * Adds a user as written.
   *
   * @param decode Checks and decodes the record; null: it is wrong, and is left out
   * @returns false if it was left out
   */
  add(fields: Readonly<Record<string, unknown>>, decode: () => User | null): boolean
}

/** Forms that are kept at most: records of more forms are decoded one by one. */
const mostForms = 10_000

/** A form of records, and which of a record's texts come where in the form of users. */
interface RecordForm {
  readonly form: UserForm
  readonly order: readonly number[]
}

export function userCollector(users: CompactUsers): UserCollector {
  const known = new Map<string, RecordForm>()
  const record = new RecordTexts()
  return {
    add(fields, decode) {
      const key = record.read(fields)
      const found = key === null ? undefined : known.get(key)
      if (found !== undefined) {
        users.addLike(found.form, record.joined(found.order))
        return true
      }
      const user = decode()
      if (user === null) return false
      const form = users.add(user)
      if (key !== null && form !== null && known.size < mostForms)
        known.set(key, { form, order: record.order() })
      return true
    },
  }
}

/** What a key holds: texts of the user's own, a moment, or what many users have. */
type Holds = 'text' | 'moment' | 'common'

let known: ReadonlyMap<string, Holds> | undefined

/** The keys of a user and of what is nested in one; made at the first use. */
function keysOfUsers(): ReadonlyMap<string, Holds> {
  const pointers = ['', '/guest', '/authentication', '/state']
  const keys = pointers.flatMap((pointer) =>
    Object.keys(schemaAt('tenant.schema.json#/$defs/user', pointer)!.properties!),
  )
  return (known ??= new Map(
    keys.map((key) => [key, moments.has(key) ? 'moment' : isFreeText(key) ? 'text' : 'common']),
  ))
}

const moments: ReadonlySet<string> = new Set(['confirmedOn', 'passwordChangedAt', 'smartLockoutUntil'])
/** Instants by their texts that are kept at most. */
const mostInstants = 50_000

/** The texts of a record, apart from all else that it has. */
class RecordTexts {
  private texts: string[] = []
  private names: string[] = []
  private readonly keys = keysOfUsers()
  private readonly instants = new Map<string, string>()

  /**
   * All of a record but its texts: of two records with the same, both are valid or neither, and the users differ in
   * these texts only. Null: the record has to be decoded.
   */
  read(fields: Readonly<Record<string, unknown>>): string | null {
    this.texts = []
    this.names = []
    return this.partsOf(fields, '')
  }

  /** Where each text of a user is among those of the record. */
  order(): number[] {
    return ownKeys.flatMap((key) => this.names.flatMap((name, index) => (name === key ? [index] : [])))
  }

  /** The texts as `CompactUsers` keeps them. */
  joined(order: readonly number[]): string {
    let joined = ''
    for (const place of order) joined += this.texts[place]! + textEnd
    return joined
  }

  private partsOf(fields: object, within: string): string | null {
    let parts = '{'
    for (const key in fields) {
      const holds = this.keys.get(key)
      if (holds === undefined) return null
      const part = this.partOf(holds, key, within, (fields as Record<string, unknown>)[key])
      if (part === null) return null
      parts += `${key}:${part},`
    }
    return `${parts}}`
  }

  private partOf(holds: Holds, key: string, within: string, value: unknown): string | null {
    if (typeof value === 'string')
      return holds === 'common' ? JSON.stringify(value) : this.ownText(holds, key, within, value)
    if (typeof value !== 'object' || value === null) return String(value)
    if (!Array.isArray(value)) return within === '' ? this.partsOf(value, `${key}.`) : null
    return holds === 'text' ? this.listOf(key, within, value) : JSON.stringify(value)
  }

  private ownText(holds: Holds, key: string, within: string, value: string): string | null {
    const text =
      holds === 'moment' ? this.instantOf(value) : textShape(key, value, []) === null ? null : value
    if (text === null || text.includes(textEnd)) return null
    this.texts.push(text)
    this.names.push(within + key)
    return 'text'
  }

  private listOf(key: string, within: string, values: readonly unknown[]): string | null {
    let parts = '['
    for (const value of values) {
      const part =
        typeof value === 'string' ? this.ownText('text', key, within, value) : JSON.stringify(value)
      if (part === null) return null
      parts += `${part},`
    }
    return `${parts}]`
  }

  private instantOf(text: string): string | null {
    let instant = this.instants.get(text)
    if (instant === undefined) {
      const parsed = parseMoment(text)
      if (parsed === null) return null
      if (this.instants.size === mostInstants) this.instants.clear()
      this.instants.set(text, (instant = String(parsed)))
    }
    return instant
  }
}
