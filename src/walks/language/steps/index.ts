import type { StepKind } from '../step.ts'
import { administrator } from './administrator.ts'
import { answers } from './answers.ts'
import { buttons } from './buttons.ts'
import { choose } from './choose.ts'
import { code } from './code.ts'
import { contact } from './contact.ts'
import { contactAdministrator } from './contact-administrator.ts'
import { deleteMethod } from './delete.ts'
import { delivery } from './delivery.ts'
import { expectNow } from './expect.ts'
import { identify } from './identify.ts'
import { onPremises } from './on-premises.ts'
import { open } from './open.ts'
import { password } from './password.ts'
import { push } from './push.ts'
import { reason } from './reason.ts'
import { scan } from './scan.ts'
import { send } from './send.ts'
import { session } from './session.ts'
import { signIn } from './sign-in.ts'
import { wait } from './wait.ts'

/** Every kind of step, in the order of the language's table. */
export const stepKinds = [
  open,
  identify,
  reason,
  choose,
  contact,
  send,
  scan,
  code,
  push,
  answers,
  password,
  buttons,
  deleteMethod,
  contactAdministrator,
  signIn,
  session,
  wait,
  onPremises,
  delivery,
  administrator,
  expectNow,
] as const

type KindOf<Kind> = Kind extends StepKind<infer Step> ? Step : never
type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** One step of a walk. Only keys of one kind may be combined. */
export type WalkStep = Partial<AllOf<KindOf<(typeof stepKinds)[number]>>> & {
  /** How often, in a step that repeats. */
  readonly times?: number
}
