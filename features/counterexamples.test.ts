import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { program } from '../scripts/build.mjs'
import { kitAt, kitSet, kitText } from '../src/analysis/verify/verify.test-kit.ts'
import { featureRunner } from '../src/cli/feature-runner.ts'
import type { run as runOf } from '../src/cli/run.ts'
import { repeatable } from '../src/service/random.ts'
import { adminCookie, adminFormToken, adminProof } from '../src/sites/protection/admin-auth.ts'
import { createPortal } from '../src/sites/portal.tsx'
import { faultNames, faults } from '../src/service/faults.ts'
import type { FaultName } from '../src/service/faults.ts'
import { createWorld } from '../src/sites/state/world.ts'
import { localFiles } from '../src/system/environment.ts'
import { temporaryFile } from '../src/system/temporary-file.ts'
import { installationOf, onThisMachine, root } from './this-machine.test-kit.ts'

// `sspr verify` finds each planted fault without a case written for it. The counterexample that it saves fails in
// `sspr test` as long as the fault is there, and passes once it is repaired. One program does all of it: the fault
// is in every store that the program makes.

/** Of whom, and with how many methods required, each fault makes a difference. */
const about: Readonly<Partial<Record<FaultName, readonly [required: 1 | 2, user: string]>>> = {
  'asks-one-gate': [2, 'ana'],
  'counts-a-method-twice': [2, 'ana'],
  'asks-administrators-like-users': [1, 'boss'],
  'takes-one-right-answer': [1, 'oli'],
  'counts-no-texts': [1, 'oli'],
  'sends-to-any-number': [1, 'oli'],
  'takes-any-approval': [2, 'ana'],
  'forgets-to-change-temporary-passwords': [1, 'kim'],
  'takes-a-failed-write-for-done': [1, 'lok'],
  'clears-every-lock-on-unlock': [1, 'lok'],
  'registers-unconfirmed': [1, 'kim'],
}

/** Makes the stores of the program take the fault whose name is in a global variable. */
const plant: Plugin = {
  name: 'fault',
  setup(on) {
    on.onLoad({ filter: /src\/service\/store\.ts$/ }, ({ path: file }) => {
      const parts = readFileSync(file, 'utf8').split('\n    faultHooks,\n')
      if (parts.length !== 2) throw new Error('a store takes its fault in one place')
      const planted = '\n    faultHooks: { ...faultHooks, ...faults[globalThis.plantedFault]?.hooks },\n'
      const imported = "import { faults } from './faults.ts'\n"
      return { loader: 'ts', contents: imported + parts.join(planted) }
    })
  },
}

const installation = mkdtempSync(path.join(tmpdir(), 'sspr-counterexamples-'))
const dist = path.join(installation, 'dist')
let run: typeof runOf

beforeAll(async () => {
  symlinkSync(path.join(root, 'node_modules'), path.join(installation, 'node_modules'))
  mkdirSync(dist)
  const { stdin, ...bundle } = program(dist, [plant])
  const contents = `${stdin!.contents}\nexport { run } from './src/cli/run.ts'`
  await build({ ...bundle, stdin: { ...stdin, contents } })
  for (const name of ['steps.mjs', 'index.mjs', 'package.json'])
    copyFileSync(path.join(root, 'dist', name), path.join(dist, name))
  run = (createRequire(import.meta.url)(path.join(dist, 'cli.cjs')) as { run: typeof runOf }).run
})
afterAll(() => rmSync(installation, { recursive: true, force: true }))

/** Runs the program with a fault, or the sound one. */
async function sspr(fault: FaultName | null, ...argv: readonly string[]) {
  const { environment, written } = onThisMachine({
    cwd: installation,
    interrupted: () => new Promise(() => {}),
  })
  Object.assign(globalThis, { plantedFault: fault })
  const code = await run(argv, environment, { ...installationOf(root), steps: path.join(dist, 'steps.mjs') })
  return { code, ...written }
}

describe('the counterexample of a program that', () => {
  it.each(faultNames.map((name) => [faults[name].summary, name] as const))(
    '%s is found, and fails in `sspr test` on it',
    async (_, name) => {
      const { threat } = faults[name]
      const [set, found] = [`policies/${name}`, `found/${name}`]
      localFiles.write(path.join(installation, set, 'set.yaml'), kitText(...(about[name] ?? [1, 'ana'])))
      const verified = await sspr(name, 'verify', set, '--only', threat, '--feature', found)
      expect(verified).toMatchObject({ code: 3, stdout: expect.stringContaining(`✗ ${threat}`) })
      for (const driver of ['machine', 'http'])
        expect(await sspr(name, 'test', found, '--driver', driver)).toMatchObject({
          code: 3,
          stderr: expect.stringContaining('0 passed, 1 failed'),
        })
    },
  )
  it.each(['machine', 'http'])('has any of the faults passes once it is repaired (%s)', async (driver) => {
    expect(await sspr(null, 'test', 'found', '--driver', driver)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`${faultNames.length} passed, 0 failed`),
    })
  })
})

describe('the laboratory', () => {
  /** A portal with the fault, or a sound one, and what its page says of the counterexample once it is played. */
  async function player(fault: FaultName | null) {
    const saved = readFileSync(path.join(installation, 'found/takes-expired-codes/t-14.feature'), 'utf8')
    const { environment } = onThisMachine({ cwd: installation, temporaryFile })
    const runFeature = featureRunner({ installation: installationOf(root) }, environment)
    const policyInUse = { set: kitSet(1, 'ana'), file: null, readAgain: null, runFeature }
    const outside = { ...environment, now: () => kitAt, random: repeatable(1), row: null }
    const faultHooks = fault === null ? {} : faults[fault].hooks
    const world = createWorld(
      policyInUse.set.tenant,
      policyInUse.set.policy,
      outside,
      faultHooks,
      policyInUse,
    )
    const portal = createPortal(world)
    const url = 'http://127.0.0.1:8080/lab/replay/feature'
    const headers = { cookie: `${adminCookie}=${adminProof(world)}` }
    return async (act: string, text = saved) => {
      const body = new URLSearchParams({ form: adminFormToken(world), feature: text, act })
      expect((await portal(new Request(url, { method: 'POST', headers, body }))).status).toBe(303)
      const page = await (await portal(new Request(url, { headers }))).text()
      const pages = [...world.sessions.values()].map(({ snapshot }) => snapshot.meta.page)
      return { pages, says: /<strong>(The scenario \w+|As expected)/.exec(page)?.[1] ?? page }
    }
  }
  it('plays a counterexample step by step, forwards and backwards', async () => {
    const play = await player('takes-expired-codes')
    expect(await play('next')).toEqual({ pages: ['identify'], says: 'As expected' })
    for (const _ of [1, 2]) await play('next')
    expect(await play('next')).toEqual({ pages: ['verification1'], says: 'As expected' })
    for (const _ of [1, 2, 3]) await play('back')
    expect(await play('back')).toEqual({ pages: ['identify'], says: 'As expected' })
    expect(await play('all')).toEqual({ pages: ['newPassword'], says: 'The scenario fails' })
  })
  it('shows that it passes where the fault is repaired', async () => {
    const play = await player(null)
    expect(await play('all')).toEqual({ pages: ['verification1'], says: 'The scenario passes' })
  })
  it('says why a text cannot be played: an empty one, several scenarios, an outline, no step', async () => {
    const play = await player(null)
    const scenario = 'Scenario: a\n  Given the user ana@contoso.com\n'
    for (const [text, why] of [
      ['', 'found 0 scenarios, expected one'],
      [`Feature: two\n${scenario}${scenario}`, 'found 2 scenarios, expected one'],
      ['Feature: rows\nScenario Outline: a\n  Given the user <name>\n', 'write one row as a scenario'],
      ['Feature: none\nScenario: a\n', 'the scenario has no step'],
    ] as const)
      expect((await play('all', text)).says, text).toContain(why)
  })
})
