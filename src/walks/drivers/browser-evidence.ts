import type { Browser, Page } from 'playwright-core'
import { writeFilmstrip, type Filmstrip } from './browser-filmstrip.ts'

/** The folder for pictures of failures. */
export type Artifacts = {
  /** Absolute path. */
  readonly folder: string
  /** The same as text. */
  readonly shown: string
}

interface Evidence {
  readonly browser: Browser
  /** Those that are open. */
  readonly pages: readonly Page[]
  readonly filmstrip: Filmstrip
}

/**
 * Takes a screenshot of each open page, saves its HTML, and draws the filmstrip of the walk. Returns the names of the
 * files.
 */
export async function evidenceOf(
  { browser, pages, filmstrip }: Evidence,
  { folder, shown }: Artifacts,
  name: string,
  write: (path: string, text: string) => void,
): Promise<readonly string[]> {
  const files: string[] = []
  const plain = fileName(name)
  for (const [index, page] of pages.entries()) {
    const file = `${plain}${index === 0 ? '' : `.${index + 1}`}`
    files.push(
      ...(await kept(async () => {
        await page.screenshot({ path: `${folder}/${file}.png`, fullPage: true })
        write(`${folder}/${file}.html`, await page.content())
        return [`${file}.png`, `${file}.html`]
      })),
    )
  }
  files.push(
    ...(await kept(async () =>
      [(await writeFilmstrip(browser, filmstrip, folder, plain, write)) ?? []].flat(),
    )),
  )
  return files.map((file) => `${shown}/${file}`)
}

/** A closed browser has nothing to save; the failure itself is reported anyway. */
async function kept(keep: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await keep()
  } catch {
    return []
  }
}

function fileName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/g, '')
  return plain.slice(0, 120) || 'page'
}
