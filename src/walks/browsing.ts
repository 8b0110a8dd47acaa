import type { SessionView } from '../service/view.ts'
import { isPaired } from '../service/app-codes.ts'
import type { Adapter } from './drivers/adapter.ts'

/** Secrets that the user set or used, which no view of the account shows. */
export interface Chosen {
  /** The password set last; null: none. */
  password: string | null
  readonly answers: Map<string, string>
  /** The code of an app that was accepted last; null: none. */
  appCode: string | null
}

/** The state of a walk: its browsers, and what observations need of earlier steps. */
export interface Browsing {
  readonly adapter: Adapter
  /** The user it is about; null: none. */
  user: string | null
  /** The page in front of each browser. */
  readonly pages: Map<string, SessionView>
  current: string
  /** A step was taken. */
  hasBegun: boolean
  /** The last step was refused and nothing was accepted since. */
  refused: boolean
  /** The last message that was asked for, or that a page sent by itself, was sent. */
  codeSent: boolean
  /** Codes, calls and notifications that have been sent. */
  sent: number
  pressed: string | null
  /** How many different wrong passwords have been typed. */
  wrongPasswords: number
  chosen: Chosen
  /** The current password typed on each page for the new one that follows. SOURCE: R-125 */
  readonly currentPasswords: Map<string, 'right' | 'wrong'>
  /** The password typed last on each page: it counts once it is written. */
  readonly typed: Map<string, string>
  writes: number
}

/** True of a page that asks for a code which an app shows. */
export const asksAppCode = ({ option, method }: SessionView): boolean =>
  option === 'appCode' || isPaired(method)
