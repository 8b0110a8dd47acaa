import { Failure } from '../diagnostics/failure.ts'
import { absolutePath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { restoreAndPersist } from '../sites/data/restore.ts'
import { provenanceOf } from '../sites/data/compatibility.ts'
import { openStateStore } from '../sites/data/state-store.ts'
import { byChannel } from '../sites/delivery/transport.ts'
import type { Transport } from '../sites/delivery/transport.ts'
import { dispatcher } from '../sites/delivery/dispatch.ts'
import { englishNotifications } from '../sites/delivery/notification-texts.ts'
import { smtpTransport } from '../sites/delivery/smtp.ts'
import { webhookTransport } from '../sites/delivery/webhook.ts'
import { readLibrary } from '../policy/load/library.ts'
import type { PolicySet } from '../policy/load/library.ts'
import { formatInstant } from '../model/time.ts'
import type { PolicyInUse } from '../sites/state/policy-in-use.ts'
import { policyFileOf } from '../sites/state/policy-file.ts'
import type { BindAddress } from '../sites/protection/bind-address.ts'
import { paceOf } from '../sites/protection/rate-limit.ts'
import { createPortal } from '../sites/portal.tsx'
import { createWorld } from '../sites/state/world.ts'
import { beginAt, tick } from '../sites/state/clock.ts'
import type { Outside, World } from '../sites/state/world.ts'
import { rowOf } from '../service/random.ts'
import type { Command, Invocation } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { featureRunner } from './feature-runner.ts'
import { faultList, faultOption, faultHooksOf } from './fault-option.ts'
import { listen, reachable, warning } from './listening.ts'
import { oneSetOf } from './one-set.ts'
import { wholeNumber } from './whole-number.ts'

export const serveCommand: Command = {
  args: '[path]',
  options: [
    { flags: '--port <n>', about: 'the port to listen on; 0 picks a free one', default: '0' },
    {
      flags: '--host <address>',
      about: 'the address to listen on; laboratory, blade and API work on a local address only',
      default: '127.0.0.1',
    },
    {
      flags: '--pace <n>',
      about: 'limit of requests per second that change state, for each browser',
      default: '100',
    },
    faultOption,
    {
      flags: '--smtp <url>',
      about: 'also send mails through this server, as smtp://user:password@host:587; or set SSPR_SMTP_URL',
    },
    {
      flags: '--webhook <url>',
      about: 'also post every message to this URL as JSON; SSPR_WEBHOOK_SECRET signs it',
    },
    {
      flags: '--data <file>',
      about: 'keep the state in this file across restarts; without this option, no state is kept',
    },
    {
      flags: '--seed <n>',
      about: 'generate the same codes in every run; with --data, continue the sequence of the previous run',
    },
  ],
  formats: ['text'],
  examples: [
    [
      'sspr serve policies/pilot',
      'print a URL to open in a browser; Ctrl+C, SIGTERM or closing the terminal stops the portal',
    ],
    ['sspr serve policies/pilot --port 8080', 'use port 8080'],
    [
      'sspr serve policies/pilot --at 2026-06-01',
      'start the clock on that day at 00:00 UTC; with --data, the saved clock continues',
    ],
  ],
  async run(invocation, environment) {
    const options = invocation.options as ServeOptions
    if (options.fault === 'list') return faultList
    const asked = understood(options, environment)
    const found = await oneSetOf('serve', invocation, environment)
    if ('exit' in found) return found
    const { set } = found
    const { world, letters, leave, failed } = await openWorld(asked, set, invocation, environment)
    const { reach } = asked
    const portal = createPortal(world, { hosts: reach.hosts, adminPages: reach.isLoopback, pace: asked.pace })
    const served = await listen(environment, portal, reach, asked.port).catch((error: unknown) => {
      leave()
      throw error
    })
    // The reader of the address may end the program at once.
    const interrupted = environment.interrupted()
    printUrls(environment, { world, reach, port: served.port, set, invocation })
    const failure = await Promise.race([interrupted.then(() => null), failed])
    await served.close()
    await letters.settled()
    leave()
    if (failure !== null) throw failure
    return { exit: exitCodes.good, render: () => '' }
  },
}

/** What the options ask for. @throws Failure if they do not fit */
function understood(
  { port, host, pace, seed, fault, smtp, webhook, data }: ServeOptions,
  environment: Environment,
) {
  if (data === '') throw new Failure('usage/bad-option', '`--data` lacks a file name', 'give a file')
  return {
    port: wholeNumber('--port', port, 65_535),
    pace: paceOf(wholeNumber('--pace', pace, 1_000_000, 1)),
    reach: reachable(host, seed),
    faultHooks: faultHooksOf(fault),
    transports: transportsOf(smtp, webhook, environment),
    outside: outsideOf(environment, seed),
    data: data ?? null,
  }
}

/** The served world with its transports, and how to close it. */
async function openWorld(
  { outside, faultHooks, transports, data }: ReturnType<typeof understood>,
  set: PolicySet,
  invocation: Invocation,
  environment: Environment,
) {
  const { args, at, isAtGiven } = invocation
  const letters = dispatcher(transports, englishNotifications)
  const stateStore = data === null ? null : await openStateStore(environment, data)
  const policyInUse = policyInUseOf(invocation, environment, set)
  const world = createWorld(set.tenant, set.policy, outside, faultHooks, policyInUse, stateStore?.key)
  if (isAtGiven) beginAt(world, at)
  const made = provenanceOf(set, placeOf(args, environment, set))
  const keep = stateStore === null ? () => {} : restoreAndPersist(stateStore, world, made, data!)
  world.sends = transports.length > 0
  const failed = new Promise<Failure>((stop) => {
    world.settle = () => {
      try {
        keep()
      } catch (error) {
        world.stopped = true
        stop(notKept(data!, error as Error))
        throw error
      }
      letters.send(world.store)
    }
  })
  return { world, letters, failed, leave: () => stateStore?.close() }
}

/** The last act was not stored, and nothing was sent. */
function notKept(file: string, { message }: Error): Failure {
  return new Failure(
    'usage/data-file',
    `\`${file}\` cannot be written (${message}), so the portal has stopped`,
    'the last change was not saved, every earlier one was; free disk space or repair the file, and start again',
  )
}

/** Prints the URLs, who can reach them, and the simulated time. */
function printUrls({ stdout, stderr }: Environment, { world, reach, port, set, invocation }: Serving): void {
  const first = reach.isLoopback ? `/?token=${world.token}` : '/'
  stdout.write(`http://${reach.shown}:${port}${first}\n`)
  if (!reach.isLoopback) stderr.write(warning(reach))
  if (invocation.quiet) return
  stderr.write(`serving ${set.path}: a simulation without effect on a tenant; Ctrl+C stops it\n`)
  if (invocation.isAtGiven) stderr.write(`its clock starts at ${formatInstant(tick(world))}\n`)
}

interface Serving {
  readonly world: World
  readonly reach: BindAddress
  readonly port: number
  readonly set: PolicySet
  readonly invocation: Invocation
}

type ServeOptions = {
  readonly port: string
  readonly host: string
  readonly pace: string
  readonly seed?: string
  readonly fault?: string
  readonly smtp?: string
  readonly webhook?: string
  readonly data?: string
}

/**
 * Where messages are sent besides the laboratory. A password in an option is visible in `ps`, so a variable is
 * accepted too.
 */
function transportsOf(
  smtp: string | undefined,
  webhook: string | undefined,
  environment: Environment,
): readonly Transport[] {
  const mailServer = smtp ?? environment.variables.SSPR_SMTP_URL
  return [
    ...(mailServer === undefined
      ? []
      : [byChannel({ mail: smtpTransport(mailServer, environment.network) })]),
    ...(webhook === undefined ? [] : [webhookTransport(webhook, environment)]),
  ]
}

/** The policy set in use; standard input cannot be written or read again. */
function policyInUseOf(invocation: Invocation, environment: Environment, set: PolicySet): PolicyInUse {
  const { args } = invocation
  if (args.includes('-')) return { set, file: null, readAgain: null }
  const paths = args.length === 0 ? ['policies'] : args
  return {
    set,
    file: policyFileOf(environment, set),
    readAgain: () => readLibrary(environment, paths),
    runFeature: featureRunner(invocation, environment),
  }
}

/** The absolute path of a set; null for standard input. */
function placeOf(args: readonly string[], { cwd }: Environment, { path }: PolicySet): string | null {
  return args.includes('-') ? null : absolutePath(cwd, path)
}

function outsideOf(environment: Environment, seed: string | undefined): Outside {
  const row = seed === undefined ? null : rowOf(wholeNumber('--seed', seed, 2 ** 32 - 1))
  return {
    now: () => environment.now(),
    randomBytes: (count) => environment.randomBytes(count),
    random: row === null ? () => unguessable(environment) : () => row.next(),
    row,
  }
}

/** An unguessable number from 0 up to 1, of 48 bits. THREAT: T-16 */
function unguessable(environment: Environment): number {
  return environment.randomBytes(6).reduce((number, byte) => number * 256 + byte, 0) / 2 ** 48
}
