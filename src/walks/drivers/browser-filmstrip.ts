import { escapeMarkup } from '../../diagnostics/markup.ts'
import type { Browser, Page } from 'playwright-core'
import type { PageContent } from './browser-page.ts'

interface Frame {
  /** The step that led to it. */
  readonly step: string
  readonly url: string
  readonly seen: PageContent
}

/** The pages of a walk so far. Only HTML is kept, so that a passing walk costs no screenshot. */
export interface Filmstrip {
  readonly frames: Frame[]
  step: string
}

const longest = 60

export function emptyFilmstrip(): Filmstrip {
  return { frames: [], step: '' }
}

/** Adds a page; the oldest are dropped. */
export function addFrame(filmstrip: Filmstrip, url: string, seen: PageContent): void {
  filmstrip.frames.push({ step: filmstrip.step, url, seen })
  if (filmstrip.frames.length > longest) filmstrip.frames.shift()
}

/**
 * Renders each page from its HTML, without scripts, and writes an HTML page that shows them in order. Returns its
 * path within the folder; null: there are no pages.
 */
export async function writeFilmstrip(
  browser: Browser,
  { frames }: Filmstrip,
  folder: string,
  name: string,
  write: (path: string, text: string) => void,
): Promise<string | null> {
  if (frames.length === 0) return null
  const context = await browser.newContext({ javaScriptEnabled: false, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    const shown: Shown[] = []
    for (const [index, frame] of frames.entries()) {
      const picture = `${String(index + 1).padStart(2, '0')}-${frame.seen.page}.jpg`
      await draw(page, frame)
      await page.screenshot({
        path: `${folder}/${name}/${picture}`,
        type: 'jpeg',
        quality: 60,
        fullPage: true,
      })
      shown.push({ ...frame, picture })
    }
    write(`${folder}/${name}/index.html`, strip(name, shown))
    return `${name}/index.html`
  } finally {
    await context.close()
  }
}

async function draw(page: Page, { url, seen }: Frame): Promise<void> {
  await page.unrouteAll()
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html>${seen.text}` })
      : route.continue(),
  )
  await page.goto(url)
}

interface Shown extends Frame {
  readonly picture: string
}

function strip(name: string, frames: readonly Shown[]): string {
  const figures = frames.map(
    ({ step, seen, picture }, index) =>
      `<li><figure><figcaption>${index + 1}. <b>${escapeMarkup(step)}</b> led to ${escapeMarkup(seen.page)} <small>${escapeMarkup(seen.state)}</small></figcaption><a href="${picture}"><img src="${picture}" alt="the page ${escapeMarkup(seen.page)}" loading="lazy"></a></figure></li>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeMarkup(name)}</title>
<style>${style}</style></head><body><h1>${escapeMarkup(name)}</h1>
<ol>
${figures.join('\n')}
</ol></body></html>
`
}

const style = `:root { color-scheme: light dark } body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem }
ol { list-style: none; padding: 0; display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)) }
figure { margin: 0 } img { inline-size: 100%; border: 1px solid; margin-block-start: .5rem } figcaption { overflow-wrap: anywhere }`
