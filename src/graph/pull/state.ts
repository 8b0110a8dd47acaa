import { Failure } from '../../diagnostics/failure.ts'
import { namedFile } from '../../document/named-file.ts'
import { absolutePath } from '../../system/environment.ts'
import type { Environment } from '../../system/environment.ts'

/** A page that was read, and the link to the next. */
export interface KeptPage {
  readonly section: string
  readonly next: string | null
  readonly value: unknown
}

/** What an interrupted pull has read so far. It holds answers, and no token. */
export interface PullState {
  pages(section: string): readonly KeptPage[]
  keep(page: KeptPage): void
  /** Forgets what was read: the next pull starts anew. */
  finish(): void
}

/** No state: nothing is kept. */
export const noState: PullState = { pages: () => [], keep: () => {}, finish: () => {} }

/**
 * The state in a file of JSON lines; the first says what is pulled. A line that was cut off is read again.
 *
 * @throws Failure if the file is of another pull
 */
export function openState(
  file: string,
  about: object,
  { files, cwd }: Pick<Environment, 'files' | 'cwd'>,
): PullState {
  const path = absolutePath(cwd, file)
  const head = JSON.stringify({ pull: about })
  const pages = new Map<string, KeptPage[]>()
  if (files.kindOf(path) !== 'missing') namedFile({ cwd, files }, file)
  if (files.kindOf(path) === 'file') {
    const [first = '', ...lines] = new TextDecoder().decode(files.read(path)).split('\n')
    if (first !== head)
      throw new Failure(
        'usage/bad-option',
        `\`${file}\` is the state of another pull`,
        'give another file, or delete it',
      )
    for (const page of lines.flatMap(pageOf))
      pages.set(page.section, [...(pages.get(page.section) ?? []), page])
  } else files.write(path, `${head}\n`)
  return {
    pages: (section) => pages.get(section) ?? [],
    keep: (page) => files.append(path, `${JSON.stringify(page)}\n`),
    finish: () => files.write(path, `${head}\n`),
  }
}

function pageOf(line: string): KeptPage[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as KeptPage]
  } catch {
    return []
  }
}
