import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A file for a program that reads from a path, and how to remove it. */
export interface TemporaryFile {
  readonly path: string
  remove(): void
}

/** Writes a text to a new folder that no other user of the machine can enter. @throws Error if it cannot be written */
export function temporaryFile(name: string, text: string): TemporaryFile {
  // Loaded at the first use: most runs need no temporary file.
  const { tmpdir } = process.getBuiltinModule('node:os')
  const folder = mkdtempSync(path.join(tmpdir(), 'sspr-'))
  const file = path.join(folder, name)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    writeFileSync(file, text, { mode: 0o600 })
  } catch (error) {
    remove()
    throw error
  }
  return { path: file, remove }
}
