import { Failure } from '../diagnostics/failure.ts'
import { meantOr } from '../diagnostics/nearest-name.ts'
import { absolutePath } from '../environment.ts'
import type { Environment } from '../environment.ts'
import { goOn } from '../portal/data/go-on.ts'
import { madeFor } from '../portal/data/made-for.ts'
import { openKeeper } from '../portal/data/keeper.ts'
import { byChannel } from '../portal/delivery/courier.ts'
import type { Courier } from '../portal/delivery/courier.ts'
import { dispatcher } from '../portal/delivery/dispatch.ts'
import { englishLetters } from '../portal/delivery/letter-texts.ts'
import { smtpCourier } from '../portal/delivery/smtp.ts'
import { webhookCourier } from '../portal/delivery/webhook.ts'
import { faultNames, faults } from '../portal/faults.ts'
import { readLibrary } from '../policy/sets.ts'
import type { PolicySet } from '../policy/sets.ts'
import { formatInstant } from '../policy/time.ts'
import type { Desk } from '../portal/blade/desk.ts'
import { policyFileOf } from '../portal/blade/policy-file.ts'
import { reachOf } from '../portal/guard/reach.ts'
import type { Reach } from '../portal/guard/reach.ts'
import { createPortal } from '../portal/portal.tsx'
import { beginAt, createWorld, tick } from '../portal/world.ts'
import type { Outside } from '../portal/world.ts'
import { rowOf } from '../service/store.ts'
import type { Twist } from '../service/twist.ts'
import type { Command, Outcome } from './command.ts'
import { oneSetOf } from './one-set.ts'

export const serveCommand: Command = {
  args: '[path]',
  options: [
    { flags: '--port <n>', about: 'port to listen on; 0: a free one', default: '0' },
    {
      flags: '--host <address>',
      about: 'address to listen on; beyond this machine there is no desk',
      default: '127.0.0.1',
    },
    {
      flags: '--fault <name>',
      about: 'does one thing wrong on purpose, to see whether a suite notices: `--fault list` names them',
    },
    {
      flags: '--smtp <url>',
      about: 'sends mails by this server too, as smtp://user:password@host:587; or set SSPR_SMTP_URL',
    },
    {
      flags: '--webhook <url>',
      about: 'posts every message here too, as JSON; SSPR_WEBHOOK_SECRET signs it',
    },
    {
      flags: '--data <file>',
      about: 'keeps what happens in this file, so that the next start goes on; without it, nothing is kept',
    },
    {
      flags: '--seed <n>',
      about: 'codes and draws come out the same every time; with a data file, the row goes on where it ended',
    },
  ],
  formats: ['text'],
  examples: [
    [
      'sspr serve policies/pilot',
      'prints a URL to open in a browser; Ctrl+C ends it, SIGTERM or a closed terminal too, a closed pipe does not',
    ],
    ['sspr serve policies/pilot --port 8080', 'on a port of your own'],
    [
      'sspr serve policies/pilot --at 2026-06-01',
      'on that day, from its first second on; a data file goes on with the clock it has',
    ],
  ],
  async run(invocation, environment) {
    const { port, host, seed, fault, smtp, webhook, data } = invocation.options as ServeOptions
    if (fault === 'list') return faultList
    const wanted = wholeNumber('--port', port, 65_535)
    const reach = reachable(host, seed)
    if (data === '') throw new Failure('usage/bad-option', '`--data` names no file', 'name a file')
    const twist = twistOf(fault)
    const couriers = couriersOf(smtp, webhook, environment)
    const letters = dispatcher(couriers, englishLetters)
    const outside = outsideOf(environment, seed)
    const found = await oneSetOf('serve', invocation, environment)
    if ('exit' in found) return found
    const { tenant, policy } = found.set
    const desk = deskOf(invocation.args, environment, found.set)
    const made = madeFor(found.set, placeOf(invocation.args, environment, found.set))
    const keeper = data === undefined ? null : await openKeeper(environment, data)
    const world = createWorld(tenant, policy, outside, twist, desk, keeper?.key)
    if (invocation.isAtGiven) beginAt(world, invocation.at)
    const keep = keeper === null ? () => {} : goOn(keeper, world, made, data!)
    world.sends = couriers.length > 0
    world.settle = () => {
      keep()
      letters.send(world.store)
    }
    const portal = createPortal(world, { hosts: reach.hosts, desk: reach.isLoopback })
    const served = await listen(environment, portal, reach, wanted).catch((error: unknown) => {
      keeper?.close()
      throw error
    })
    const first = reach.isLoopback ? `/?token=${world.token}` : '/'
    // Whoever reads the address may end it at once.
    const interrupted = environment.interrupted()
    environment.stdout.write(`http://${reach.shown}:${served.port}${first}\n`)
    if (!reach.isLoopback) environment.stderr.write(warning(reach))
    if (!invocation.quiet)
      environment.stderr.write(
        `serving ${found.set.path}: a simulation, nothing of it is real; Ctrl+C ends it\n`,
      )
    if (!invocation.quiet && invocation.isAtGiven)
      environment.stderr.write(`its clock shows ${formatInstant(tick(world))}, and runs\n`)
    await interrupted
    await served.close()
    await letters.settled()
    keeper?.close()
    return ended
  },
}

type ServeOptions = {
  readonly port: string
  readonly host: string
  readonly seed?: string
  readonly fault?: string
  readonly smtp?: string
  readonly webhook?: string
  readonly data?: string
}

/** Where messages go besides the laboratory. A password in an option shows in `ps`, so a variable does as well. */
function couriersOf(
  smtp: string | undefined,
  webhook: string | undefined,
  environment: Environment,
): readonly Courier[] {
  const mailServer = smtp ?? environment.variables.SSPR_SMTP_URL
  return [
    ...(mailServer === undefined ? [] : [byChannel({ mail: smtpCourier(mailServer, environment.network) })]),
    ...(webhook === undefined ? [] : [webhookCourier(webhook, environment)]),
  ]
}

/** @throws Failure if there is no such fault. */
function twistOf(fault: string | undefined): Twist {
  if (fault === undefined) return {}
  const known = faultNames.find((name) => name === fault)
  if (known !== undefined) return faults[known].twist
  throw new Failure(
    'usage/bad-option',
    `there is no fault \`${fault}\``,
    meantOr(fault, faultNames, '`--fault list` names them'),
  )
}

const faultList: Outcome = {
  exit: 0,
  render() {
    const width = Math.max(...faultNames.map((name) => name.length))
    const rows = faultNames.map((name) => {
      const { threat, summary } = faults[name]
      return `${name.padEnd(width)}  ${threat}  ${summary}\n`
    })
    return rows.join('')
  },
}

const ended: Outcome = { exit: 0, render: () => '' }

/** The desk on the set; standard input is no file that could be written, or read twice. */
function deskOf(args: readonly string[], environment: Environment, set: PolicySet): Desk {
  if (args.includes('-')) return { set, file: null, readAgain: null }
  const paths = args.length === 0 ? ['policies'] : args
  return {
    set,
    file: policyFileOf(environment, set),
    readAgain: () => readLibrary(environment, paths),
  }
}

/** Where a set lies; standard input lies nowhere. */
function placeOf(args: readonly string[], { cwd }: Environment, { path }: PolicySet): string | null {
  return args.includes('-') ? null : absolutePath(cwd, path)
}

function wholeNumber(option: string, written: string, most: number): number {
  const value = /^\d+$/.test(written) ? Number(written) : Number.NaN
  if (value <= most) return value
  throw new Failure(
    'usage/bad-option',
    `\`${option} ${written}\` is no number from 0 to ${most}`,
    'write a whole number',
  )
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

/** A number from 0 up to 1 of 48 bits that nobody can guess. THREAT: T-16 */
function unguessable(environment: Environment): number {
  return environment.randomBytes(6).reduce((number, byte) => number * 256 + byte, 0) / 2 ** 48
}

/**
 * Where `--host` leads. Codes that can be told beforehand stay on this machine. THREAT: T-16
 *
 * @throws Failure if that is no address, or none for a portal with a seed.
 */
function reachable(host: string, seed: string | undefined): Reach {
  const reach = reachOf(host)
  if (reach === null)
    throw new Failure(
      'usage/bad-option',
      `\`--host ${host}\` is no address`,
      'write an address or a name, without port and path',
    )
  if (!reach.isLoopback && seed !== undefined)
    throw new Failure(
      'usage/bad-option',
      '`--seed` makes codes that can be told beforehand, and `--host` lets others in',
      'leave one of them out',
    )
  return reach
}

/** THREAT: T-30 */
function warning({ shown }: Reach): string {
  return `warning: others can reach ${shown}, without encryption: laboratory, blade and API are off\n`
}

async function listen(
  environment: Environment,
  answer: (request: Request) => Promise<Response>,
  { addresses: hosts, shown }: Reach,
  port: number,
) {
  try {
    return await environment.listen(answer, { hosts, port })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === undefined) throw error
    throw new Failure(
      code === 'EADDRINUSE' ? 'usage/port-taken' : 'usage/cannot-listen',
      ...notListening(code, shown, port),
    )
  }
}

/** Why nobody listens, and what to do. */
function notListening(code: string, shown: string, port: number): [message: string, help: string] {
  const anotherPort = 'choose another port with --port, or leave it out for a free one'
  switch (code) {
    case 'EADDRINUSE':
      return [`port ${port} of ${shown} is taken: another program listens there`, anotherPort]
    case 'EACCES':
      return [
        `you may not listen on port ${port} of ${shown}: those below 1024 are for administrators`,
        anotherPort,
      ]
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [
        `\`--host ${shown}\` is no address of this machine (${code})`,
        'name one of its own, 0.0.0.0 for all of them, or leave --host out for this machine alone',
      ]
    default:
      return [`nobody can listen on ${shown}:${port} (${code})`, anotherPort]
  }
}
