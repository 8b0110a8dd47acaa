import type { NamedFile } from '../analysis/user-files/read-users.ts'
import type { Environment } from '../system/environment.ts'
import type { Invocation } from './command.ts'

export interface Progress {
  onBytes(count: number): void
  /** Lets an interruption through, and shows progress where there is a terminal. */
  onUsers(count: number): Promise<void>
  /** Shows users of which a part of the work is done, from 0 to 1. */
  onShare(count: number, share: number): void
  end(): void
}

/** Milliseconds before progress is shown. */
const quietFor = 1000

/** Shows progress on one line of stderr: users, users a second, and the remaining time. */
export function progressOn(
  { stderr, files, now }: Pick<Environment, 'stderr' | 'files' | 'now'>,
  { quiet }: Pick<Invocation, 'quiet'>,
  named: readonly NamedFile[],
): Progress {
  const begin = now()
  const isShown = !quiet && stderr.isTerminal
  // Files are read once for groups, and once for users.
  const total = 2 * named.reduce((sum, { path }) => sum + files.sizeOf(path), 0)
  let bytes = 0
  let shown = false
  const show = (count: number, share: number) => {
    const elapsed = now() - begin
    if (!isShown || elapsed < quietFor || share <= 0) return
    const rate = Math.round((count / elapsed) * 1000)
    const left = Math.ceil((elapsed * Math.max(0, 1 / share - 1)) / 1000)
    stderr.write(`\r\u001B[K${grouped(count)} users, ${grouped(rate)} a second, ${left} s left`)
    shown = true
  }
  return {
    onBytes(count) {
      bytes += count
    },
    async onUsers(count) {
      await new Promise((resolve) => setImmediate(resolve))
      show(count, bytes / Math.max(1, total))
    },
    onShare: show,
    end() {
      if (shown) stderr.write('\r\u001B[K')
    },
  }
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
