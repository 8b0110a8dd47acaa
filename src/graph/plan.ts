import type { Difference, Side } from './compare-settings.ts'
import { graphSteps } from './plan-graph.ts'
import { portalSteps } from './plan-portal.ts'

/** A setting to make on a page of the portal, in the portal's words. */
export interface PortalStep {
  readonly by: 'portal'
  /** The menu of the admin center that has the page. */
  readonly blade: string
  readonly page: string
  readonly control: string
  readonly from: unknown
  readonly to: unknown
  readonly pointer: string
  /** Why the step may be refused; null: nothing is known. */
  readonly note: string | null
}

/** A request to Microsoft Graph, with the least permission that it needs. */
export interface GraphStep {
  readonly by: 'graph'
  readonly method: 'PATCH'
  readonly url: string
  readonly body: object
  readonly scope: string
  readonly pointer: string
  /** Why the request may be refused; null: nothing is known. */
  readonly note: string | null
}

export type PlanStep = PortalStep | GraphStep

/** What has to be done so that the tenant is as git says, and what no setting can do. */
export interface Plan {
  readonly steps: readonly PlanStep[]
  /** Differences that are no settings: licences, domains, synchronization. */
  readonly outside: readonly Difference[]
}

/** Steps for the differences: the blade page by page, then requests to Graph. */
export function planOf(different: readonly Difference[], git: Side, tenant: Side): Plan {
  const portal = portalSteps(different, git)
  const graph = graphSteps(different, git, tenant)
  const done = new Set([...portal, ...graph].map(({ pointer }) => pointer))
  return { steps: [...portal, ...graph], outside: different.filter(({ pointer }) => !done.has(pointer)) }
}

/** Permissions that the requests of a plan need, each once. */
export function scopesOf(steps: readonly PlanStep[]): string[] {
  return [...new Set(steps.flatMap((one) => (one.by === 'graph' ? [one.scope] : [])))].sort()
}
