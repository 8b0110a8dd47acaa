import { Failure } from '../diagnostics/failure.ts'
import type { Environment } from '../system/environment.ts'
import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { createPortal } from '../sites/portal.tsx'
import { createWorld } from '../sites/state/world.ts'
import { driverNames } from '../walks/drivers/index.ts'
import type { DriverName, Target } from '../walks/drivers/index.ts'
import { startBrowser } from './browser.ts'
import type { BrowserOptions } from './browser.ts'
import { choiceOf } from './choice.ts'
import { checkPortal } from '../walks/drivers/portal-client.ts'
import { placesNowhere } from '../policy/load/unwritten-locations.ts'
import { repeatable } from '../service/random.ts'

export interface TargetOptions extends BrowserOptions {
  readonly driver?: string
  readonly url?: string
  readonly target?: string
}

/** An open target and how to close it. */
export interface OpenTarget {
  readonly target: Target
  /** More of the same, for what can be walked at the same time. */
  readonly others: readonly Target[]
  close(): Promise<void>
}

/** Finds the portal to walk, or starts one, and checks that it is one. @throws Failure if it is not */
export async function openTarget(options: TargetOptions, environment: Environment): Promise<OpenTarget> {
  const driver = choiceOf('driver', options.driver ?? 'machine', driverNames)
  const url = urlOf(options)
  if (driver === 'machine')
    throw new Failure(
      'usage/bad-option',
      '`--url` names a portal, but `--driver machine` uses none',
      'write `--driver http`',
    )
  const opened = url === null ? await startPortals(driver, environment) : theirs(driver, url, environment)
  try {
    const { url: at, token } = opened.target
    await checkPortal({ url: at!, token, ask: environment.network.ask })
    return driver === 'browser' ? await withBrowser(opened, options, environment) : opened
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function withBrowser(
  { target, others, close }: OpenTarget,
  options: TargetOptions,
  environment: Environment,
): Promise<OpenTarget> {
  const browser = await startBrowser(options, environment)
  return {
    target: { ...target, browser: browser.run },
    others: others.map((one) => ({ ...one, browser: browser.run })),
    close: () => browser.close().then(close),
  }
}

/** `--target` is an alias of `--url`. */
function urlOf({ url, target }: TargetOptions): string | null {
  if (url !== undefined && target !== undefined && url !== target)
    throw new Failure('usage/bad-option', '`--url` and `--target` name two portals', 'remove one of them')
  return url ?? target ?? null
}

/** A running portal. Its token is in its URL or in the environment. */
function theirs(driver: DriverName, written: string, { variables }: Environment): OpenTarget {
  const url = parsed(written)
  const token = url.searchParams.get('token') ?? variables.SSPR_PORTAL_TOKEN ?? ''
  const path = url.pathname.replace(/\/+$/, '')
  return {
    target: { driver, url: `${url.origin}${path}`, token: token === '' ? null : token, watched: false },
    others: [],
    close: async () => {},
  }
}

function parsed(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : null
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url
  throw new Failure(
    'usage/bad-option',
    `\`--url ${written}\` is not the URL of a portal`,
    'write http://127.0.0.1:8080/?token=..., as printed by `sspr serve`',
  )
}

/** Concurrent walks: two for a browser, one for a portal that is given. */
const lanes: Readonly<Record<DriverName, number>> = { machine: 1, http: 1, browser: 2 }

async function startPortals(driver: DriverName, environment: Environment): Promise<OpenTarget> {
  const started: StartedPortal[] = []
  for (let lane = 0; lane < lanes[driver]; lane++) started.push(await startPortal(driver, environment))
  const [target, ...others] = started.map((one) => one.target) as [Target, ...Target[]]
  return { target, others, close: async () => void (await Promise.all(started.map((one) => one.close()))) }
}

type StartedPortal = Omit<OpenTarget, 'others'>

/** Starts a portal on a free port of this machine. Each walk resets its world. */
async function startPortal(driver: DriverName, environment: Environment): Promise<StartedPortal> {
  const tenant = decodeTenant({ domains: ['contoso.onmicrosoft.com'], license: 'p1' }, placesNowhere()).value!
  const world = createWorld(tenant, decodePolicy({}, placesNowhere()).value!, {
    now: () => environment.now(),
    randomBytes: (count) => environment.randomBytes(count),
    random: repeatable(1),
    row: null,
  })
  const host = '127.0.0.1'
  const { port, close } = await environment.listen(createPortal(world), { hosts: [host], port: 0 })
  return { target: { driver, url: `http://${host}:${port}`, token: world.token, watched: false }, close }
}
