import type { Act, Event, GuardInput } from '../../machines/events.ts'
import { optionNames, registrationMethodNames } from '../../model/methods.ts'

/** Every value of each fact that a guard can tell apart from the others. A new fact has to be listed here. */
const factValues: { readonly [Name in keyof GuardInput]: readonly GuardInput[Name][] } = {
  blocked: [false, true],
  limited: [false, true],
  textsLimited: [false, true],
  proof: ['right', 'wrong', 'empty'],
  contactFits: [true, false],
  delivered: [true, false],
  refusal: [null, 'UserNotProperlyConfigured'],
  gates: [0, 1, 2],
  passwordRefusal: [null, 'PasswordPolicyViolation'],
  passwordRight: [true, false],
  locked: [false, true],
  locks: [false, true],
  holds: [true, false],
  sessionOver: [false, true],
  passLapsed: [false, true],
}

/**
 * Values of what an act carries. Guards compare names, whether a user name is empty, and whether two passwords
 * are equal; of everything else one value stands for all.
 */
export const actValues = {
  user: ['ana@contoso.com', ''],
  captcha: ['right', 'wrong'],
  problem: ['forgot', 'know'],
  option: optionNames,
  method: registrationMethodNames,
  contact: ['+1 4255550100'],
  code: ['123456'],
  answer: ['approve', 'deny', 'ignore', 'wrongNumber'],
  answers: [[['p01', 'Leeds']]],
  password: ['one'],
  confirm: ['one', 'other'],
  current: ['present'],
  result: ['stored', 'cloudWriteFails', 'refusesPassword', 'misconfigured', 'unreachable', 'protected'],
} satisfies Readonly<Record<string, readonly unknown[]>>

const values: Readonly<Record<string, readonly unknown[]>> = { ...actValues, ...factValues }

/** What an event turned out to be, as far as anything read it; of what is missing, every value leads the same way. */
export type Inputs = { readonly [Name in keyof GuardInput]?: GuardInput[Name] } & Readonly<
  Record<string, unknown>
>

/** An event whose inputs are chosen when they are read, one combination after the other. */
export interface OpenEvent {
  readonly event: Event
  /** The inputs read since the last `next`. */
  inputs(): Inputs
  /** Advances to the next combination of the inputs that were read. False: there is none. */
  next(): boolean
}

/**
 * An event of a type with every combination of the inputs that guards and actions read: those that nothing
 * reads are never told apart.
 */
export function openEvent(type: Act['type']): OpenEvent {
  const picks: { name: string; index: number }[] = []
  // As many of them count: shortening an array is slow.
  let picked = 0
  let read = 0
  let chosen: Record<string, unknown> = {}
  const input = (name: string): unknown => {
    if (name in chosen) return chosen[name]
    if (read === picked) picks[picked++] = { name, index: 0 }
    return (chosen[name] = values[name]![picks[read++]!.index])
  }
  const guardInput = withInputs({}, Object.keys(factValues), input)
  const event = withInputs(
    { type, at: 0, input: guardInput },
    Object.keys(actValues),
    input,
  ) as unknown as Event
  return {
    event,
    inputs: () => chosen as Inputs,
    next() {
      chosen = {}
      picked = read
      read = 0
      for (; picked > 0; picked--) {
        const last = picks[picked - 1]!
        if (++last.index < values[last.name]!.length) return true
      }
      return false
    },
  }
}

/** The object with a getter for each name. */
function withInputs<Whole extends object>(
  whole: Whole,
  names: readonly string[],
  read: (name: string) => unknown,
): Whole {
  for (const name of names) Object.defineProperty(whole, name, { enumerable: true, get: () => read(name) })
  return whole
}
