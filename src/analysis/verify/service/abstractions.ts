/** What the service search leaves out or makes coarser, and why nothing that can happen is lost by it. */
export interface Abstraction {
  readonly what: string
  readonly why: string
}

/** Every abstraction of the service search; its code is named beside it. */
export const abstractions = {
  // `clock.ts`
  clock: {
    what: 'codes, passes and sessions may end before or after each other, in every order',
    why: 'the service only compares their age with their length, and every real clock gives one of these orders',
  },
  // `meanwhile.ts`
  others: {
    what: 'before each step, administrators and other browsers may have done anything or nothing, again and again',
    why: 'a page keeps nothing of the account and the policy between steps, and each step is tried with every combination of the values it reads of them',
  },
  // `counters.ts`
  counters: {
    what: 'counters and locks stand below their limit, at it or beyond it before each step',
    why: 'every history of attempts is read as one of these; that each attempt is counted is looked at step by step',
  },
  // `canonical.ts`
  secrets: {
    what: 'of codes, answers and passwords only counts what they are good for',
    why: 'the service compares them and reads nothing else of them; a right one, a wrong one and each kind of stale or foreign one are tried',
  },
  // `still-read.ts`
  leftovers: {
    what: 'an option, a method, a contact or a password that no later page reads is forgotten, and so is a clock that no page asks about',
    why: 'a page that asks for a proof begins with its own option or method and with nothing typed or sent before it, and no page of security info leads back to a password: T-08 checks both in the machine search, for every store',
  },
  // `canonical.ts`
  offers: {
    what: 'a page that offers more methods to register, or more second factors, stands for a page that offers fewer of them',
    why: 'each of them has pages of its own, so that whatever can happen on the second page can happen on the first',
  },
  // `search.ts`
  scope: {
    what: 'the policy and the users are those of the set until the first page is passed, and no dated change begins while a page is open',
    why: 'a change before that makes another set, which is verified by itself; `sspr forecast` names the dates',
  },
} as const satisfies Readonly<Record<string, Abstraction>>
