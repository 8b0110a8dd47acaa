import { edgesOf, edgeText, statesOf } from '../../../machines/config.ts'
import type { MachineConfig } from '../../../machines/config.ts'
import type { Machine, Snapshot } from '../../../machines/machine.ts'
import { memoized } from '../../../model/memoized.ts'
import { missingControl, takes } from '../controls.ts'
import type { Graph, MachineStep } from '../explore.ts'
import { isProof, orders } from '../step-predicates.ts'
import type { Property } from '../property.ts'

/** Guards that only a second line of defence needs, or a user with more to register than the class has: never true on a sound way. */
const seconds: ReadonlySet<string> = new Set([
  'gates are missing',
  'number is missing',
  'methods are missing',
])

export const t24: Property = {
  id: 'T-24',
  title: 'every page can be left, every end can be reached, and no state or transition is dead',
  why: 'Users who are stuck call the helpdesk, and a step that is never taken protects no account.',
  answers: ['ASVS 2.3.1'],
  machine: {
    step(step, { machine }) {
      const { event, effects, after } = step
      if (event === 'help.requested' && !orders(effects, 'contactAdministrator'))
        return 'asking for help reaches no administrator'
      if (orders(effects, 'sendCode') && !takes(machine, after.state, 'code.entered'))
        return `a code is sent, and \`${after.state}\` does not take one`
      const isAnswered = orders(effects, 'startCall') || orders(effects, 'sendPush')
      return isAnswered && !takes(machine, after.state, 'push.answered')
        ? `a call or notification leaves, and \`${after.state}\` takes no answer`
        : (unsentRequest(step, machine) ?? rejectedProof(step))
    },
    graph(graph, { machine, plan, entry, witness }) {
      const whose = `for ${witness} (${entry})`
      for (const [at, { snapshot }] of graph.reached.entries()) {
        const message = missingControl(snapshot, machine, plan)
        if (message !== null) return { message, at }
      }
      const stuck = endless(graph)
      if (stuck !== null)
        return {
          message: `no end can be reached from \`${graph.reached[stuck]!.snapshot.state}\``,
          at: stuck,
        }
      const visited = new Set(graph.reached.map(({ snapshot }) => snapshot.state))
      const state = innermostIn(machine.config).find((name) => !visited.has(name))
      if (state !== undefined)
        return { message: `the state \`${state}\` can never be reached ${whose}`, at: null }
      const edge = deadEdges(graph, machine.config).find(({ guard }) => !seconds.has(guard))
      return edge === undefined
        ? null
        : { message: `the transition \`${edge.text}\` can never be taken ${whose}`, at: null }
    },
    note(graph, { machine }) {
      const count = deadEdges(graph, machine.config).length
      return count === 0 ? null : 'transitions that are a second line of defence are never taken'
    },
  },
}

/** What is asked for on a page that waits for an approval is sent: a call or a notification. */
function unsentRequest({ event, inputs, effects, after }: MachineStep, machine: Machine): string | null {
  if (event !== 'proof.requested' && event !== 'app.paired') return null
  const { retry, outstanding } = after.context
  if (retry || inputs.passLapsed === true || !takes(machine, after.state, 'push.answered')) return null
  const isSent = orders(effects, 'startCall') || orders(effects, 'sendPush')
  return isSent && outstanding ? null : `\`${after.state}\` waits for an answer, and nothing was sent`
}

/** A correct proof leads on, unless a limit, a lapsed second factor or a decision of the rules forbids it. */
function rejectedProof({ event, inputs, effects, after }: MachineStep): string | null {
  if (!isProof(event) || inputs.passLapsed === true || after.meta.ending !== undefined) return null
  // What is not even looked at is refused, right or wrong; a factor other than codes is shown by an answer.
  const isUnread = inputs.proof === undefined && inputs.answer === undefined
  if (inputs.proof !== 'right' && !isUnread) return null
  return orders(effects, 'consumeCode') || orders(effects, 'passSecondFactor')
    ? null
    : `\`${event}\` is correct, and the page refuses it`
}

/** A snapshot from which no end can be reached, the first that was found; null: there is none. */
function endless({ reached, next }: Graph): number | null {
  const before: number[][] = Array.from(reached, () => [])
  for (const [from, places] of next.entries()) for (const place of places) before[place]!.push(from)
  const good = reached.map(({ snapshot }) => isRest(snapshot))
  const found = reached.flatMap((_, place) => (good[place]! ? [place] : []))
  for (const place of found)
    for (const from of before[place]!) {
      if (good[from]!) continue
      good[from] = true
      found.push(from)
    }
  const stuck = good.indexOf(false)
  return stuck < 0 ? null : stuck
}

/** Where a user may stay: an end, or the page of one's own security info, which is used until it is closed. */
function isRest({ meta }: Snapshot): boolean {
  return meta.ending !== undefined || meta.page === 'securityInfo'
}

/** Names of the states a session can stand in, without the machine's. */
const innermostIn = memoized((config: MachineConfig): readonly string[] =>
  statesOf(config)
    .filter(({ state }) => state.initial === undefined && state.always === undefined)
    .map(({ id }) => id.slice(config.id.length + 1)),
)

/** Edges that are never taken, with the type of their guard; without one it is empty. */
function deadEdges(
  { taken }: Pick<Graph, 'taken'>,
  config: MachineConfig,
): { readonly text: string; readonly guard: string }[] {
  return edgesOf(config)
    .filter(({ edge }) => !taken.has(edge))
    .map(({ from, event, edge }) => ({ text: edgeText(from, event, edge), guard: edge.guard?.type ?? '' }))
}
