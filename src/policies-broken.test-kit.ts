import path from 'node:path'
import { parse } from 'yaml'
import { localFiles } from './system/environment.ts'
import type { Files } from './system/environment.ts'

export const cwd = path.resolve(import.meta.dirname, '..')
export const folder = 'policies/broken'

/** A document with one mistake, and what must be said of it. */
export interface Mistake {
  /** Its code, and what tells the mistakes of one code apart: `schema/unknown-key-registration`. */
  readonly name: string
  readonly file: string
  /** The file that the finding is about. */
  readonly at: string
  /** `line:column-line:column`. */
  readonly span: string
  /** What its repair has to mention; empty if anything will do. */
  readonly help: string
}

/** A row of `policies/broken/<stage>.yaml`: an edit of a base document, or a text of its own. */
interface Row {
  readonly mistake: string
  readonly at: string
  readonly in?: string
  readonly help?: string
  readonly base?: string
  readonly edit?: string
  readonly text?: string
}

const textAt = (name: string) => new TextDecoder().decode(localFiles.read(path.join(cwd, folder, name)))
const entriesOf = (name: string) => localFiles.list(path.join(cwd, folder, name))

export const baseNames = entriesOf('bases').map(({ name }) => name)

/** Files whose bytes cannot be written as rows. */
const asBytes: Readonly<Record<string, string>> = {
  'document/empty': '1:1-1:1',
  'document/empty-blank': '1:1-1:1',
  'document/not-text-utf-16': '1:1-1:1',
  'document/not-text-latin-1': '14:25-14:26',
  'document/not-text-picture': '1:1-1:1',
  'document/byte-order-mark': '1:1-1:2',
  'document/windows-line-ends': '1:65-1:66',
  'document/tab': '36:1-36:2',
  'document/tab-after-blanks': '18:7-18:8',
}

const rows = entriesOf('.')
  .filter(({ name }) => name.endsWith('.yaml'))
  .flatMap(({ name }) => parse(textAt(name)) as Row[])
const fileOf = (name: string) => `${folder}/${name}.yaml`

export const mistakes: readonly Mistake[] = [
  ...rows.map(({ mistake, at, in: other, help = '' }) => ({
    name: mistake,
    file: fileOf(mistake),
    at: other === undefined ? fileOf(mistake) : path.posix.join(path.posix.dirname(fileOf(mistake)), other),
    span: at,
    help,
  })),
  ...Object.entries(asBytes).map(([name, span]) => ({
    ...{ name, span, file: fileOf(name), at: fileOf(name), help: '' },
  })),
]

/** The files of this machine with one more, or another in the place of one. */
export function withFile(files: Files, name: string, bytes: Uint8Array): Files {
  return {
    ...files,
    kindOf: (one) => (one === name ? 'file' : files.kindOf(one)),
    read: (one) => (one === name ? bytes : files.read(one)),
    readAtMost: (one, most) => (one === name ? bytes : files.readAtMost(one, most)),
  }
}

const texts = new Map(
  rows.map((row) => [path.join(cwd, fileOf(row.mistake)), new TextEncoder().encode(textOf(row))]),
)

/** The files of this machine, and the broken ones. */
export const brokenFiles: Files = {
  ...localFiles,
  kindOf: (name) => (texts.has(name) ? 'file' : localFiles.kindOf(name)),
  read: (name) => texts.get(name) ?? localFiles.read(name),
  readAtMost: (name, most) => texts.get(name) ?? localFiles.readAtMost(name, most),
}

function textOf({ mistake, base, edit, text }: Row): string {
  if (text !== undefined) return text
  if (base === undefined || edit === undefined) throw new Error(`${mistake} has neither a base nor a text`)
  return edited(textAt(`bases/${base}.yaml`), edit, mistake)
}

/** A text with the hunks of an edit applied: each in the first place after the one before that it fits. */
function edited(text: string, edit: string, about: string): string {
  const lines = text.split('\n')
  let from = 0
  for (const hunk of edit.split('\n@@\n')) {
    const marked = hunk.split('\n').map((line) => ({ mark: line[0], text: line.slice(1) }))
    const before = marked.filter(({ mark }) => mark !== '+').map((line) => line.text)
    const after = marked.filter(({ mark }) => mark !== '-').map((line) => line.text)
    const fits = (index: number) => index >= from && before.every((line, at) => lines[index + at] === line)
    const at = lines.findIndex((_, index) => fits(index))
    if (at < 0) throw new Error(`the edit of ${about} does not fit its base: ${before[0]}`)
    lines.splice(at, before.length, ...after)
    from = at + after.length
  }
  return lines.join('\n')
}
