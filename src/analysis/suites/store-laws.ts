import type { Snapshot } from '../../machines/machine.ts'
import type { Entry } from '../../service/session.ts'
import type { Subject } from '../verify/subject.ts'
import type { GraphStep } from './machine-graph.ts'

/** What decides about a page whether inputs arise on it. */
export interface LawSubject {
  readonly entry: Entry
  readonly writesBack: boolean
  readonly isAdministrator: boolean
  /** The directory on-premises answers every write with `protected`. */
  readonly isProtected: boolean
  /** Verification steps that the page was opened with. */
  readonly gates: number
}

/** What decides about the page of a class of users. */
export function lawSubjectOf({ effective, ...subject }: Subject): LawSubject {
  const { entry, writesBack, isAdministrator, isProtected } = subject
  return { entry, writesBack, isAdministrator, isProtected, gates: effective.reset.gates }
}

/** Inputs that guards can tell apart and that the service never hands in. */
export interface StoreLaw {
  /** Why they do not arise, as a sentence. */
  readonly why: string
  forbids(subject: LawSubject, before: Snapshot, step: Pick<GraphStep, 'event' | 'inputs'>): boolean
}

/** What holds of every store of the service. */
export const storeLaws: readonly StoreLaw[] = [
  {
    why: 'in registration a number is checked by its form: one that a message was sent to does not turn wrong',
    forbids: ({ entry }, { context }, { event, inputs }) =>
      entry !== 'reset' && event === 'proof.requested' && context.outstanding && inputs.contactFits === false,
  },
  {
    why: 'a number that was not typed never fits',
    forbids: (_subject, { context }, { event, inputs }) =>
      event === 'proof.requested' && context.contact === null && inputs.contactFits === true,
  },
  {
    why: 'the directory answers `protected` only if it is reached, and for a member of a protected group',
    forbids: ({ isProtected }, _before, { inputs }) => inputs.result === 'protected' && !isProtected,
  },
  {
    why: 'a password that lives in the cloud is always stored',
    forbids: ({ writesBack }, _before, { inputs }) =>
      !writesBack && inputs.result !== undefined && inputs.result !== 'stored',
  },
  {
    // SOURCE: R-020
    why: 'what is asked of an administrator is not up to the policy: it does not change while a page is open',
    forbids: ({ isAdministrator, gates }, _before, { inputs }) =>
      isAdministrator && inputs.gates !== undefined && inputs.gates > gates,
  },
]

/** True of inputs that no law forbids. @param but A law that is left out. */
export function arises(subject: LawSubject, but: StoreLaw | null = null) {
  const laws = storeLaws.filter((law) => law !== but)
  return (before: Snapshot, step: Pick<GraphStep, 'event' | 'inputs'>): boolean =>
    !laws.some((law) => law.forbids(subject, before, step))
}
