import { readSource, type Reading } from '../../document/read.ts'
import { absolutePath, folderOf } from '../../system/environment.ts'
import type { PolicySet } from '../../policy/load/library.ts'

/** The file of a policy: gives access to this file and no other. THREAT: T-19, T-30 */
export interface PolicyFile {
  /** As shown. */
  readonly name: string
  /** Name under which the version before the last is kept, as shown. */
  readonly previous: string
  /** The text as it is on disk now; null: it is gone, or no text any more. */
  read(): string | null
  /** Keeps the present version as `previous`, then replaces the file whole. Throws the system's own error. */
  replace(text: string): void
}

/**
 * The file that the policy of a set was read from. Null: it came from standard input, or its name is a link,
 * which writing would tear.
 *
 * The old version is kept in every case: git keeps only what was committed.
 */
export function policyFileOf({ cwd, files }: Reading, set: PolicySet): PolicyFile | null {
  const { file: name } = set.policyDocument.source
  const path = absolutePath(cwd, name)
  const base = name.split('/').at(-1)
  const entry = files.kindOf(path) === 'file' ? files.list(folderOf(path)) : []
  if (!entry.some((one) => one.name === base && one.kind === 'file')) return null
  const read = () => textOf({ cwd, files }, path)
  return {
    name,
    previous: `${name}.previous`,
    read,
    replace(text) {
      const present = read()
      if (present !== null) files.write(`${path}.previous`, present)
      files.write(path, text)
    },
  }
}

function textOf(reading: Reading, path: string): string | null {
  try {
    const source = readSource(reading, path)
    return 'code' in source ? null : source.text
  } catch {
    return null
  }
}
