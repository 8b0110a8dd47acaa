import type { User, Users } from './tenant.ts'
import { parted, templateOfOne, type UserTemplate } from './user-templates.ts'
import { textEnd, usersShown, type UserView } from './user-view.ts'
import { lazyUsers } from './users.ts'

/** Users who differ in texts and instants only: the index of what they have in common. */
export type UserForm = number

/**
 * Collects users in little memory: about as many bytes as their names, numbers and addresses have characters.
 *
 * Users are alike but for these texts and a few instants. What is alike is kept once for all of them, as a template;
 * the texts of many users are kept as one string.
 */
export class CompactUsers {
  private readonly templates: UserTemplate[] = []
  private readonly known = new Map<string, UserForm>()
  private readonly blocks: Block[] = []
  /** Of the users behind the last block. */
  private texts: string[] = []
  private formOf: UserForm[] = []

  get length(): number {
    return this.blocks.length * usersInBlock + this.texts.length
  }

  /** Adds a user. Gives their form; null if no other user has it, because a text cannot be kept apart from the others. */
  add(user: User): UserForm | null {
    const { template, texts } = parted(user)
    if (texts.some((text) => text.includes(textEnd))) {
      this.addLike(this.templates.push(templateOfOne(user)) - 1, '')
      return null
    }
    const form = this.formOfUsers(template)
    this.addLike(form, texts.map((text) => text + textEnd).join(''))
    return form
  }

  /**
   * Adds a user of a known form.
   *
   * @param texts Those that the first user of the form has, in the order of `ownKeys`, each with `textEnd` behind it; an
   *   instant as its number
   */
  addLike(form: UserForm, texts: string): void {
    this.formOf.push(form)
    this.texts.push(texts)
    if (this.texts.length < usersInBlock) return
    this.blocks.push(blockOf(this.texts, this.formOf))
    this.texts = []
    this.formOf = []
  }

  /** The users that were added until now. */
  list(): Users {
    const { templates, length } = this
    const blocks = [...this.blocks, blockOf(this.texts, this.formOf)]
    const show = (view: UserView, index: number) => {
      const { text, starts, formOf } = blocks[Math.floor(index / usersInBlock)]!
      const place = index % usersInBlock
      return view.show(templates[formOf[place]!]!, text, starts[place]!)
    }
    return lazyUsers(length, usersShown(length, show))
  }

  private formOfUsers(template: UserTemplate): UserForm {
    const key = JSON.stringify(template.user)
    let form = this.known.get(key)
    if (form === undefined) this.known.set(key, (form = this.templates.push(template) - 1))
    return form
  }
}

const usersInBlock = 256

/** The texts of so many users as one string, with the place where each user's start. */
interface Block {
  readonly text: string
  readonly starts: Uint32Array
  readonly formOf: Uint32Array
}

function blockOf(texts: readonly string[], formOf: readonly UserForm[]): Block {
  let end = 0
  return {
    text: texts.join(''),
    starts: Uint32Array.from(texts, ({ length }) => (end += length) - length),
    formOf: Uint32Array.from(formOf),
  }
}
