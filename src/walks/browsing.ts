import type { SessionView } from '../service/view.ts'
import type { Adapter } from './drivers/adapter.ts'

/** Secrets that the user set, which no view of the account shows. */
export interface Chosen {
  /** The password set last; null: none. */
  password: string | null
  readonly answers: Map<string, string>
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
  /** The password typed last on each page: it counts once it is written. */
  readonly typed: Map<string, string>
  writes: number
}
