import { Failure } from '../diagnostics/failure.ts'

/** Folders that a command reads where it is given no path. */
const defaults: readonly string[] = ['policies', 'features']

/** Reports a path that does not exist, as it was written or as it is the default. */
export function noSuchFile(written: string, cwd: string, what: 'file' | '' = ''): Failure {
  const advice = defaults.includes(written)
    ? 'create a starter repository with `sspr init`, or name another path'
    : 'check the spelling'
  return new Failure(
    'usage/no-such-file',
    `there is no ${[what, `\`${written}\``].filter((word) => word !== '').join(' ')}`,
    `${advice}; paths are relative to ${cwd}`,
  )
}
