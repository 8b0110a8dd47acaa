import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { openDataFile } from '../../system/data-file.ts'
import type { Environment } from '../../system/environment.ts'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { given, type Given } from '../../given.test-kit.ts'
import type { Act } from '../../machines/events.ts'
import { rowOf } from '../../service/random.ts'
import { begin, submitActs } from '../state/page-flow.ts'
import { callerOf } from '../state/browser-sessions.ts'
import { createWorld, type BrowserSession, type World } from '../state/world.ts'
import { restoreAndPersist } from './restore.ts'
import { openStateStore, type Change, type StateStore } from './state-store.ts'
import type { Provenance } from './compatibility.ts'

export const ana = 'ana@contoso.onmicrosoft.com'
export const ordinary: Given = { user: 'authentication: { phone: "+1 4255550100" }' }

export interface Portal {
  readonly world: World
  readonly stateStore: StateStore
  readonly keep: () => void
  readonly changes: Change[]
}

const set: Provenance = {
  path: 'policies/pilot',
  place: '/work/policies/pilot',
  id: null,
  tenant: 'contoso',
  policy: 'pilot',
  domains: ['contoso.onmicrosoft.com'],
}

let portals: Portal[] = []

/** What a test changes of the machine. */
export const machine = { folder: '', now: 0, isDiskFull: false, seed: null as number | null }

/** Gives each test of the calling file a new folder, and closes its portals. */
export function useNewFolders(): void {
  beforeEach(() => {
    portals = []
    Object.assign(machine, {
      folder: mkdtempSync(path.join(tmpdir(), 'sspr-world-')),
      now: given(ordinary).at,
      isDiskFull: false,
      seed: null,
    })
  })
  afterEach(() => {
    for (const { stateStore } of portals) stateStore.close()
    rmSync(machine.folder, { recursive: true, force: true })
  })
}

/** Stops the portal that was opened last. */
export function stop(): void {
  portals.pop()!.stateStore.close()
}

/** A portal as `serve --data` opens it. */
export async function open(from: Given = ordinary, made: Partial<Provenance> = {}): Promise<Portal> {
  const environment: Environment = { ...testEnvironment({ cwd: machine.folder }), openDataFile }
  const stateStore = await openStateStore(environment, 'data.db')
  const { tenant, policy } = given(from)
  const row = machine.seed === null ? null : rowOf(machine.seed)
  const random = () => row?.next() ?? crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32
  const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))
  const world = createWorld(
    tenant,
    policy,
    { now: () => machine.now, random, randomBytes, row },
    {},
    null,
    stateStore.key,
  )
  const changes: Change[] = []
  const keep = (change: Change) => {
    if (machine.isDiskFull) throw new Error('no space left')
    changes.push(change)
    stateStore.keep(change)
  }
  const portal = {
    world,
    stateStore,
    changes,
    keep: restoreAndPersist({ ...stateStore, keep }, world, { ...set, ...made }, 'data.db'),
  }
  portals.push(portal)
  return portal
}
export async function restart(from?: Given, made?: Partial<Provenance>): Promise<Portal> {
  stop()
  return open(from, made)
}

export const code = (world: World): Act => ({
  type: 'code.entered',
  code: world.store.messages.at(-1)!.code!,
})
export const password: Act[] = [
  { type: 'password.chosen', password: 'Qz7#mnw8', confirm: 'Qz7#mnw8', current: null },
  { type: 'finish.selected' },
]
const upToCode: Act[] = [
  { type: 'identity.given', user: ana, captcha: 'right' },
  { type: 'option.chosen', option: 'textMobilePhone' },
  { type: 'contact.given', contact: '+1 4255550100' },
  { type: 'proof.requested' },
]
/** A user who waits for a code. */
export function waiting({ world }: Portal): BrowserSession {
  const { visit } = callerOf(world, undefined)
  return submitActs(world, begin(world, visit, 'reset', null), 'reset', upToCode).visit
}
