/** What the service search leaves out or makes coarser, and why that is sound. */
export interface Abstraction {
  readonly what: string
  readonly why: string
}

/** Every abstraction of the service search; its code is named beside it. */
export const abstractions = {
  // `clock.ts`
  clock: {
    what: 'time: codes, passes and sessions expire in every possible order',
    why: 'the service only compares ages with lifetimes, and every real clock gives one of these orders',
  },
  // `meanwhile.ts`
  others: {
    what: 'administrators and other browsers: before each step, any number of their acts may have happened, or none',
    why: 'a page keeps nothing of the account and the policy between steps, and each step is tried with every combination of the values it reads of them',
  },
  // `counters.ts`
  counters: {
    what: 'counters and locks: before each step, each may be below its limit, at it or above it',
    why: 'the service only compares them with their limits; that each attempt is counted is checked at each step, and how many a limit allows, and for how long, by walks at its edges',
  },
  // `canonical.ts`
  secrets: {
    what: 'codes, answers and passwords: only whether one is accepted, and if not, why',
    why: 'the service only compares them; each step is tried with a correct one, a wrong one, and each kind that is expired, replaced, used or meant for something else',
  },
  // `still-read.ts`
  leftovers: {
    what: 'an option, a method, a contact, a password or a time that no later page reads is dropped',
    why: 'a page that asks for a proof begins with its own option or method and with nothing typed or sent before it, and no page of security info leads back to a password: T-08 checks both in the machine search, for every store',
  },
  // `canonical.ts`
  offers: {
    what: 'a page that offers more methods to register, or more second factors, represents the pages that offer fewer of them',
    why: 'each method has its own pages, so everything that can happen on a page with fewer can happen on the page with more',
  },
  // `search.ts`
  scope: {
    what: 'the policy and the users are those of the set until the first page is passed, and no dated change takes effect while a page is open',
    why: 'a set changed before that is another set, to be verified on its own; `sspr forecast` names the dates',
  },
} as const satisfies Readonly<Record<string, Abstraction>>
