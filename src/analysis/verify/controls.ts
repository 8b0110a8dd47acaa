import { edgesOf } from '../../machines/config.ts'
import type { Act } from '../../machines/events.ts'
import { resolvedAt, type Machine, type Snapshot } from '../../machines/machine.ts'
import type { Plan } from '../../machines/plan.ts'

/** True if a state has a transition for an act. */
export function takes(machine: Machine, state: string, act: Act['type']): boolean {
  return (resolvedAt(machine, state)?.on.get(act)?.length ?? 0) > 0
}

/** True if any state has a transition for an act. */
export function takesAnywhere({ config }: Machine, act: Act['type']): boolean {
  return edgesOf(config).some(({ event }) => event === act)
}

/** What a page of a session lacks, as a sentence; null: nothing. */
export function missingControl(
  { state, meta, context }: Snapshot,
  machine: Machine,
  plan: Plan,
): string | null {
  if (meta.ending !== undefined) return null
  if (always.some((act) => !takes(machine, state, act)))
    return `\`${state}\` cannot be reloaded, left backwards or helped with`
  if (meta.stage === 'stored' && !takes(machine, state, 'next.selected'))
    return `\`${state}\` is not left once its method is stored`
  if (meta.stage === 'proving' && context.contact !== null && !takes(machine, state, 'contact.given'))
    return `on \`${state}\` no other number or address can be typed`
  const kept = meta.page === 'securityInfo' ? undeletable(state, machine, plan) : undefined
  return kept === undefined ? null : `on \`${state}\` the method \`${kept}\` cannot be deleted`
}

/** Acts that every page takes until it has ended. */
const always = ['help.requested', 'back.selected', 'page.reloaded'] as const

/** The first method that the plan lets a user delete and the page does not. */
function undeletable(state: string, machine: Machine, plan: Plan): string | undefined {
  if (!('deletable' in plan)) return undefined
  const ways = resolvedAt(machine, state)?.on.get('method.deleted') ?? []
  const named = new Set(ways.map(({ edge }) => edge.guard?.params?.method))
  return plan.deletable.find((method) => !named.has(method))
}
