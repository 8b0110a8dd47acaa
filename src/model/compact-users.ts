import type { Instant } from './time.ts'
import type { User, Users } from './tenant.ts'
import { lazyUsers } from './users.ts'

/**
 * Collects users in little memory: about as many bytes as their names, numbers and addresses have characters.
 *
 * Users are alike but for these texts and a few instants. What is alike is kept once for all of them, as a template;
 * the texts of many users are kept as one string.
 */
export class CompactUsers {
  private readonly templates: Template[] = []
  private readonly known = new Map<string, number>()
  private readonly blocks: Block[] = []
  /** Of the users behind the last block. */
  private texts: string[] = []
  private templateOf: number[] = []

  get length(): number {
    return this.blocks.length * usersInBlock + this.texts.length
  }

  add(user: User): void {
    const { template, texts } = parted(user)
    // A text that has the separator could not be told from two: such a user is a template alone.
    const isParted = !texts.some((text) => text.includes(separator))
    this.templateOf.push(isParted ? this.indexOf(template) : this.templates.push(whole(user)) - 1)
    this.texts.push(isParted ? texts.join(separator) : '')
    if (this.texts.length < usersInBlock) return
    this.blocks.push(blockOf(this.texts, this.templateOf))
    this.texts = []
    this.templateOf = []
  }

  /** The users that were added until now. */
  list(): Users {
    const { templates, length } = this
    const blocks = [...this.blocks, blockOf(this.texts, this.templateOf)]
    return lazyUsers(length, (index) => {
      const { text, ends, templateOf } = blocks[Math.floor(index / usersInBlock)]!
      const place = index % usersInBlock
      return filled(
        templates[templateOf[place]!]!,
        text.slice(place === 0 ? 0 : ends[place - 1], ends[place]),
      )
    })
  }

  private indexOf(user: User): number {
    const key = JSON.stringify(user)
    let index = this.known.get(key)
    if (index === undefined) {
      const { authentication, state } = user
      const isVaried = (value: unknown) => value === varied || value === variedInstant
      index = this.templates.push({
        user,
        isWhole: false,
        variesIn: {
          authentication: Object.values(authentication).some(isVaried),
          state: Object.values(state).some(isVaried),
        },
      })
      this.known.set(key, --index)
    }
    return index
  }
}

const usersInBlock = 256

/** The texts of so many users as one string, with the place where each user's end. */
interface Block {
  readonly text: string
  readonly ends: Uint32Array
  readonly templateOf: Uint32Array
}

function blockOf(texts: readonly string[], templateOf: readonly number[]): Block {
  let end = 0
  return {
    text: texts.join(''),
    ends: Uint32Array.from(texts, ({ length }) => (end += length)),
    templateOf: Uint32Array.from(templateOf),
  }
}

/** Stands between the texts of a user, and in a template where the user has a text of their own. */
const separator = '\0'
const varied = separator
/** Stands where the user has an instant of their own: outside of what a date can be. */
const variedInstant = Number.MIN_SAFE_INTEGER

interface Template {
  readonly user: User
  /** The user has no texts beside the template. */
  readonly isWhole: boolean
  readonly variesIn: { readonly authentication: boolean; readonly state: boolean }
}

function whole(user: User): Template {
  return { user, isWhole: true, variesIn: { authentication: false, state: false } }
}

/** A user as a template and the texts that go into it, in order. */
function parted(user: User): { readonly template: User; readonly texts: readonly string[] } {
  const texts: string[] = []
  const text = <Value>(value: Value | string) => {
    if (typeof value !== 'string') return value
    texts.push(value)
    return varied
  }
  const instant = (value: Instant | null) => {
    if (value === null) return null
    texts.push(String(value))
    return variedInstant
  }
  return { template: withEach(user, text, instant, { authentication: true, state: true }), texts }
}

function filled({ user, isWhole, variesIn }: Template, joined: string): User {
  if (isWhole) return user
  const texts = joined.split(separator)
  let next = 0
  const text = <Value>(value: Value | string) => (value === varied ? texts[next++]! : value)
  const instant = (value: Instant | null) => (value === variedInstant ? Number(texts[next++]) : value)
  return withEach(user, text, instant, variesIn)
}

/** The user with every text and instant that tells users apart replaced. The two directions ask in the same order. */
function withEach(
  user: User,
  text: <Value>(value: Value | string) => Value | string,
  instant: (value: Instant | null) => Instant | null,
  within: Template['variesIn'],
): User {
  const { authentication, state } = user
  return {
    ...user,
    userPrincipalName: text(user.userPrincipalName),
    id: text(user.id),
    displayName: text(user.displayName),
    givenName: text(user.givenName),
    surname: text(user.surname),
    mail: text(user.mail),
    otherMails: user.otherMails.length === 0 ? user.otherMails : user.otherMails.map((mail) => text(mail)),
    mobilePhone: text(user.mobilePhone),
    businessPhone: text(user.businessPhone),
    authentication: within.authentication
      ? {
          ...authentication,
          phone: text(authentication.phone),
          alternatePhone: text(authentication.alternatePhone),
          officePhone: text(authentication.officePhone),
          email: text(authentication.email),
          confirmedOn: instant(authentication.confirmedOn),
        }
      : authentication,
    state: within.state
      ? {
          ...state,
          passwordChangedAt: instant(state.passwordChangedAt),
          smartLockoutUntil: instant(state.smartLockoutUntil),
        }
      : state,
  }
}
