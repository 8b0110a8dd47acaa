import type { Page } from 'playwright-core'

/** Where pictures of failures go, and how their names are told. */
export type Artifacts = {
  /** Absolute path. */
  readonly folder: string
  /** The same as it is told. */
  readonly shown: string
}

/** Takes a picture of each page that is open, and keeps its text beside it. Gives the names of the files. */
export async function evidenceOf(
  pages: readonly Page[],
  { folder, shown }: Artifacts,
  name: string,
  write: (path: string, text: string) => void,
): Promise<readonly string[]> {
  const files: string[] = []
  for (const [index, page] of pages.entries()) {
    const file = `${fileName(name)}${index === 0 ? '' : `.${index + 1}`}`
    try {
      await page.screenshot({ path: `${folder}/${file}.png`, fullPage: true })
      write(`${folder}/${file}.html`, await page.content())
      files.push(`${shown}/${file}.png`, `${shown}/${file}.html`)
    } catch {
      // A browser that has gone has nothing to show; the failure itself is told all the same.
    }
  }
  return files
}

function fileName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/g, '')
  return plain.slice(0, 120) || 'page'
}
