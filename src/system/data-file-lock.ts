import {
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'

/** The right to write a data file. */
export interface Owner {
  /** False once another process has taken it over, which took us for dead. */
  isStill(): boolean
  release(): void
}

/** How often a living owner shows that it lives, and how long one that we cannot see may be silent. */
const beat = 2_000
const silence = 15_000

/** How often, and after how many milliseconds, one that starts tries again: for longer than a beat. */
const [attempts, pause] = [25, 100]

/** Files that are open in this process. Its id alone does not identify it, since containers reuse ids. */
const open = new Set<string>()

/** Becomes the owner of a file, also in place of a process that has ended; otherwise gives the owner's name. */
export function claimOwner(file: string): Owner | { readonly by: string } {
  const mine = `${process.pid} ${place()} ${startOf(process.pid)} ${crypto.randomUUID()}\n`
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      create(file, mine)
      return owning(file, mine)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const other = contentOf(file)
    if (other !== null && isAlive(file, other)) return { by: nameOf(other) }
    if (other !== null && !removeStale(file, other)) wait(pause)
  }
  return { by: 'another process that is starting' }
}

/** With its content from the first moment on: a link is made at once, or not if the name is taken. */
function create(file: string, content: string): void {
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Where a process number means something: a machine, and on it a container. */
function place(): string {
  try {
    return `${hostname()}/${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

function owning(file: string, mine: string): Owner {
  open.add(file)
  const beating = setInterval(() => {
    if (contentOf(file) === mine) utimesSync(file, new Date(), new Date())
  }, beat)
  beating.unref()
  return {
    isStill: () => contentOf(file) === mine,
    release() {
      clearInterval(beating)
      open.delete(file)
      if (contentOf(file) === mine) rmSync(file, { force: true })
    },
  }
}

/** Blocks the process, which does nothing else while it starts. */
function wait(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/**
 * Removes the name of a dead owner, if it is still the one that was found dead: the next one is not to be deleted with
 * it. False: another process is at it, since they take turns.
 */
function removeStale(file: string, stale: string): boolean {
  const turn = `${file}.taking`
  try {
    mkdirSync(turn)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    // A process that was killed within these few lines left it behind.
    if (Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > beat)
      rmdirSync(turn)
    return false
  }
  try {
    if (contentOf(file) === stale) rmSync(file)
  } finally {
    rmdirSync(turn)
  }
  return true
}

function isAlive(file: string, content: string): boolean {
  const [pid = '', where, start] = content.trim().split(' ')
  if (where !== place()) return isBeating(file)
  if (Number(pid) === process.pid) return open.has(file)
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH' || !/^\d+$/.test(pid)) return false
  }
  return start === startOf(Number(pid))
}

function isBeating(file: string): boolean {
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return Date.now() - touched < silence
}

/** When a process started, if the system has it: process ids are reused. */
function startOf(pid: number): string {
  const stat = contentOf(`/proc/${pid}/stat`)
  return stat === null ? '-' : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-')
}

function nameOf(content: string): string {
  const [pid, where] = content.trim().split(' ')
  return `process ${pid} on ${where?.split('/')[0]}`
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
