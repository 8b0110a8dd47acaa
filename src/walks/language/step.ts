import type { Act, WriteResult } from '../../machines/events.ts'
import type { Page } from '../../machines/page-names.ts'
import type { Option } from '../../model/methods.ts'
import type { Duration } from '../../model/time.ts'
import type { Schema } from '../../policy/language/schemas.ts'
import type { CodeKind } from '../../service/simulated-codes.ts'
import type { AccountView, SessionView } from '../../service/view.ts'
import type { AdministratorStep } from './steps/administrator.ts'
import type { PasswordStep } from './steps/password.ts'

/** Input of a step: the page, and what the user of the walk knows. */
export interface StepContext {
  readonly session: SessionView
  /** The user the walk is about; null: none. */
  readonly user: string | null
  readonly wrongPasswords: number
  /** Answers that the user gave in this walk, which the service does not reveal. */
  readonly answers: ReadonlyMap<string, string>
  /** Null: the page knows no user. */
  account(): Promise<AccountView | null>
  /** @throws Unsupported if the portal does not tell it */
  presentPassword(): Promise<string>
  codeFor(kind: CodeKind): Promise<string>
}

/** Changes that a walk makes beside the pages. */
interface WorldControls {
  goTo(browser: string): void
  advance(by: Duration): Promise<void>
  nextWrite(result: WriteResult): Promise<void>
  nextDelivery(fails: boolean): Promise<void>
  administer(change: AdministratorStep): Promise<void>
}

/** Classifies the code, number, answer or password of an observed act; never returns the value itself. */
export interface Witness {
  readonly captcha: boolean
  /** Something is on its way. */
  readonly outstanding: boolean
  name(typed: string): string
  contact(typed: string): string
  code(act: ActOf<'code.entered'>): CodeKind
  answers(act: ActOf<'answers.given'>): 'right' | 'wrong' | 'oneWrong'
  signIn(act: ActOf<'password.entered'>): 'right' | 'wrong' | 'sameWrong'
  password(act: ActOf<'password.chosen'>): Partial<PasswordStep>
}

export type ActOf<Type extends Act['type']> = Extract<Act, { readonly type: Type }>

/** Keys of one step: their shape, their effect, and their phrases. */
export interface StepKind<Step> {
  /** The shape of each key in `schema/cases.schema.json`, which is written from it. The first key names the step. */
  readonly schema: { readonly [Key in keyof Step]-?: Schema }
  /** Keys that only say more of another one. */
  readonly companions?: readonly (keyof Step)[]
  /** It can be done several times in one step, with `times`. */
  readonly repeats?: true
  /** What a person does on the page in front. */
  readonly act?: (step: Partial<Step>, at: StepContext) => Act | Promise<Act>
  /** What happens beside the page; no page has to be open. */
  readonly change?: (step: Step, to: WorldControls) => void | Promise<void>
  readonly ofAct?: { readonly [Type in Act['type']]?: (act: ActOf<Type>, by: Witness) => Partial<Step> }
  /** What a person may try on a page that offers it. */
  readonly examples?: (at: OpenPage) => readonly Partial<Step>[]
  /** Its lines in a scenario; null: there is no phrase for it. */
  readonly phrase: (step: Partial<Step>, option: Option | null) => string | readonly string[] | null
}

interface OpenPage {
  readonly page: Page
  readonly user: string
  readonly captcha: boolean
}

export function step<Step>(kind: StepKind<Step>): StepKind<Step> {
  return kind
}

/** The shape of a key that is a button: `true`, or absent. */
export const button = (title: string, description: string): Schema => ({
  $ref: '#/$defs/button',
  title,
  description,
})

/** A name in quotes; null: no quotes can hold it. */
export function quoted(name: string): string | null {
  if (/[\r\n]/.test(name) || (name.includes('"') && name.includes("'"))) return null
  return name.includes('"') ? `'${name}'` : `"${name}"`
}
