import type { WalkStep } from '../../../walks/language/case.ts'
import type { Account, Store } from '../../../service/store.ts'
import type { Deed } from './moves.ts'
import type { World } from './world.ts'

/** What an administrator, or another browser of the user, has done before a step. */
export interface Meanwhile {
  readonly name: string
  /** The same as steps of a walk. */
  readonly steps: readonly WalkStep[]
  /** True of a password that is set elsewhere. */
  readonly replaces: boolean
  apply(store: Store, account: Account): void
}

/** What can happen before the steps of one page. */
export interface Meanwhiles {
  /** Changes of the account before a password is typed; they stay. */
  readonly lasting: readonly Meanwhile[]
  /** Everything that a step can meet beside the account and the policy as they are. */
  before(deed: Deed, world: World): readonly Meanwhile[]
  /** What an act of a type can meet beside that where a pass has lapsed: the page does not look at what is typed or chosen. */
  readonly lapsed: readonly Meanwhile[]
}

/** Of these one happens; null: none does. */
export type Alternatives = readonly (Meanwhile | null)[]

/** Every combination in which something happens. */
export function product(lists: readonly Alternatives[]): Meanwhile[] {
  const rows = lists.reduce<readonly (readonly Meanwhile[])[]>(
    (sofar, list) =>
      sofar.flatMap((row) => [...new Set(list)].map((one) => (one === null ? row : [...row, one]))),
    [[]],
  )
  return rows.filter((row) => row.length > 0).map((row) => (row.length === 1 ? row[0]! : together(row)))
}

function together(row: readonly Meanwhile[]): Meanwhile {
  return {
    name: row.map(({ name }) => name).join(', '),
    steps: row.flatMap(({ steps }) => steps),
    replaces: row.some(({ replaces }) => replaces),
    apply: (store, account) => row.forEach((one) => one.apply(store, account)),
  }
}
