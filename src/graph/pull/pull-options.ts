import type { Collected } from '../collected.ts'
import type { GraphClient } from './client.ts'
import type { Cloud } from './clouds.ts'
import type { PullState } from './state.ts'

/** What a pull is asked for. */
export interface PullOptions {
  readonly client: GraphClient
  readonly cloud: Cloud
  /** Id or domain of the tenant that is asked for. */
  readonly tenant: string
  readonly withUsers: boolean
  readonly keepContactData: boolean
  /** What is known from other sources. */
  readonly into?: Collected
  readonly state: PullState
  progress(section: string, items: number): void
}
