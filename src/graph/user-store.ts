import { KeyIndex } from './key-index.ts'
import type { Place } from './place.ts'
import { UserFields, userFields } from './user-fields.ts'
import type { UserField } from './user-fields.ts'

/** A user as the sources state it: fields by name, each with its place. */
export interface UserRecord {
  /** Place in the order in which users were found. */
  readonly number: number
  readonly values: UserFields<unknown>
  readonly places: UserFields<Place>
  /** Fields on which sources contradict each other. */
  disputed: Set<string> | null
}

/**
 * Users by object id and user principal name, in little memory: about as many bytes as their names and addresses have
 * characters.
 *
 * Users of one source are alike but for these texts. What is alike is kept once, as a template. One user at a time is
 * open for changes; opening another packs it.
 */
export class UserStore {
  /** The keys of a user in lower case and the texts that are its own, each with a separator behind it. */
  readonly #texts: string[] = []
  readonly #templates: Template[] = []
  readonly #known = new Map<string, Template>()
  #last: Template = empty
  readonly #index = new KeyIndex(this.#texts)
  /** Further keys, where sources contradict each other or two users turned out to be one. */
  readonly #aliases = new Map<string, number>()
  readonly #merged = new Set<number>()
  #open: UserRecord | null = null
  #isChanged = false

  get length(): number {
    return this.#texts.length - this.#merged.size
  }

  /** The number of the user with that object id or user principal name. */
  numberOf(key: string): number | undefined {
    const small = key.toLowerCase()
    return this.#aliases.get(small) ?? this.#index.find(small)
  }

  /** A user to be read. */
  at(number: number): UserRecord {
    return this.#open?.number === number
      ? this.#open
      : unpacked(number, this.#templates[number]!, this.#texts[number]!)
  }

  /** Every user, in the order in which they were found. */
  *[Symbol.iterator](): Generator<UserRecord> {
    for (let number = 0; number < this.#texts.length; number++)
      if (!this.#merged.has(number)) yield this.at(number)
  }

  /** A new user, open for changes; no other has one of the keys. */
  add(id: string | null, userPrincipalName: string | null): UserRecord {
    this.#close()
    const number = this.#templates.push(empty) - 1
    const keys = [id, userPrincipalName].map((key) => key?.toLowerCase() ?? '') as [string, string]
    const isPlain = keys[0] !== keys[1] && !keys.some((key) => key.includes(separator))
    this.#texts.push(isPlain ? keys[0] + separator + keys[1] + separator : separator + separator)
    if (!isPlain) this.addKeys(number, id, userPrincipalName)
    else for (const key of keys) if (key !== '') this.#index.add(key, number)
    return this.open(number)
  }

  /** A user that is there, open for changes. */
  open(number: number): UserRecord {
    if (this.#open?.number === number) return this.#open
    this.#close()
    const { values, places, disputed } = this.at(number)
    this.#open = {
      number,
      values,
      places: Object.assign(new UserFields<Place>(), places),
      disputed: disputed === null ? null : new Set(disputed),
    }
    return this.#open
  }

  /** To be called before a record is changed. A record that was only read is not packed again. */
  change(record: UserRecord): void {
    if (record !== this.#open) throw new Error('a change of a user who is no longer open')
    this.#isChanged = true
  }

  /** Finds a user by further keys; those that another user has stay with that one. */
  addKeys(number: number, ...keys: readonly [id: string | null, userPrincipalName: string | null]): void {
    for (const [place, key] of keys.entries()) {
      if (key === null || this.numberOf(key) !== undefined) continue
      const small = key.toLowerCase()
      const texts = this.#texts[number]!.split(separator)
      if (texts[place] !== '' || small.includes(separator)) this.#aliases.set(small, number)
      else {
        texts[place] = small
        this.#texts[number] = texts.join(separator)
        this.#index.add(small, number)
      }
    }
  }

  /** Two users turn out to be one: the other is found as the first from now on. */
  merge(number: number, other: number): void {
    for (const key of this.#texts[other]!.split(separator).slice(0, 2))
      if (key !== '') this.#aliases.set(key, number)
    for (const [key, held] of this.#aliases) if (held === other) this.#aliases.set(key, number)
    this.#merged.add(other)
  }

  #close(): void {
    if (this.#open !== null && this.#isChanged) this.#pack(this.#open)
    this.#open = null
    this.#isChanged = false
  }

  #pack(record: UserRecord): void {
    const { number } = record
    const [id, name] = this.#texts[number]!.split(separator, 2) as [string, string]
    const { template, texts } = packed(record, { id, userPrincipalName: name })
    const text = [id, name, ...texts, ''].join(separator)
    // An equal text in its place would only be one more to collect.
    if (text !== this.#texts[number]) this.#texts[number] = text
    this.#templates[number] = this.#shared(template)
  }

  #shared(template: Template): Template {
    // Most rows are like the one before.
    if (isEqual(template, this.#last)) return this.#last
    const key = keyOf(template)
    const known = this.#known.get(key) ?? template
    // Rows of small files have places of their own, which would only fill the table.
    if (known === template && this.#known.size < mostTemplates) this.#known.set(key, template)
    return (this.#last = known)
  }
}

const mostTemplates = 10_000

/** Stands behind each text of a user. */
const separator = '\0'
/** Stand in a template for a text of the user's own, for one that is a key, and for a list of own texts. */
const [ownText, keyText, ownList] = ['\0text', '\0key', '\0list']

interface Template extends Pick<UserRecord, 'values' | 'places' | 'disputed'> {
  /** A text of the user could be taken for something else: all values are in the template. */
  readonly isWhole: boolean
}

const empty: Template = {
  values: new UserFields(),
  places: new UserFields(),
  disputed: null,
  isWhole: false,
}

/** Fields in which users differ. */
const ownFields: ReadonlySet<string> = new Set([
  ...['id', 'userPrincipalName', 'displayName', 'givenName', 'surname', 'mail', 'otherMails'],
  ...['mobilePhone', 'businessPhone'],
])

type Keys = Readonly<Partial<Record<UserField, string>>>

function packed(
  { values, places, disputed }: UserRecord,
  keys: Keys,
): { readonly template: Template; readonly texts: readonly string[] } {
  const texts: string[] = []
  const shape = new UserFields<unknown>()
  let isLikeMark = false
  for (const field of userFields) {
    const value = values[field]
    const isOwn = ownFields.has(field)
    if (isOwn && typeof value === 'string') {
      shape[field] = keys[field] === value ? keyText : ownText
      if (keys[field] !== value) texts.push(value)
    } else if (isOwn && Array.isArray(value)) {
      shape[field] = `${ownList}${value.length}`
      texts.push(...(value as string[]))
    } else {
      shape[field] = value
      isLikeMark ||= typeof value === 'string' && value.startsWith(separator)
    }
  }
  const isWhole = isLikeMark || texts.some((text) => text.includes(separator))
  const template = { values: isWhole ? values : shape, places, disputed, isWhole }
  return { template, texts: isWhole ? [] : texts }
}

function unpacked(number: number, { values, places, disputed, isWhole }: Template, text: string): UserRecord {
  const filled = Object.assign(new UserFields<unknown>(), values)
  if (isWhole) return { number, values: filled, places, disputed }
  const [id, userPrincipalName, ...texts] = text.split(separator) as [string, string, ...string[]]
  const keys: Keys = { id, userPrincipalName }
  let next = 0
  for (const field of userFields) {
    const value = values[field]
    if (typeof value !== 'string' || !value.startsWith(separator)) continue
    if (value === keyText) filled[field] = keys[field]
    else if (value === ownText) filled[field] = texts[next++]
    else {
      const count = Number(value.slice(ownList.length))
      filled[field] = texts.slice(next, next + count)
      next += count
    }
  }
  return { number, values: filled, places, disputed }
}

/** True only for equal templates; lists are compared by identity. */
function isEqual(one: Template, other: Template): boolean {
  if (one.disputed !== null || other.disputed !== null || one.isWhole || other.isWhole) return false
  return userFields.every(
    (field) => one.values[field] === other.values[field] && isSame(one.places[field], other.places[field]),
  )
}

function isSame(one: Place | undefined, other: Place | undefined): boolean {
  return one === other || (one?.file === other?.file && one?.pointer === other?.pointer)
}

/** Equal for templates that are equal. */
function keyOf({ values, places, disputed, isWhole }: Template): string {
  const distinct: Place[] = []
  const placeOf = (place: Place) => {
    const known = distinct.findIndex((one) => isSame(one, place))
    return known < 0 ? distinct.push(place) - 1 : known
  }
  const fields = userFields.map((field) => (places[field] === undefined ? null : placeOf(places[field])))
  return JSON.stringify([values, fields, distinct, [...(disputed ?? [])], isWhole])
}
