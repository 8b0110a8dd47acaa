import type { Page } from 'playwright-core'

// What every page has to be, whatever it is about. Each row runs in the browser and gives what is wrong.

const shared = `
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 1
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen)
  const named = (one) => one.outerHTML.slice(0, 90)
  const boxes = all('input:not([type=hidden]), select, textarea')
`

/** SC 2.4.2, 2.4.3, 3.3.1: the focus begins at the heading of a next step, or at what is wrong; the title says which it is. */
export const focusAndTitle = `
  const heading = document.querySelector('h1').textContent
  const errors = document.querySelector('.errors')
  const wrong = []
  if (document.querySelectorAll('h1').length !== 1) wrong.push('has not one heading')
  if (!document.title.includes(heading)) wrong.push('has a title without its heading')
  if ((errors !== null) !== document.title.startsWith('Error:')) wrong.push('titles an error it has not, or not')
  const isStep = Number(document.querySelector('main').dataset.step ?? 0) > 0
  const wanted = errors ?? (isStep ? document.querySelector('h1') : null)
  if (wanted !== null && document.activeElement !== wanted)
    wrong.push('begins the focus at ' + named(document.activeElement))
  return wrong
`

/** SC 3.3.1, 3.3.3, 1.3.1: a summary with links, a text beside the box that is tied to it. */
export const errorsTied = `
  const wrong = []
  for (const link of all('.errors a')) {
    const box = document.querySelector(link.hash)
    if (box === null) { wrong.push('links to no box: ' + named(link)); continue }
    const texts = (box.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id))
    if (box.getAttribute('aria-invalid') !== 'true') wrong.push('does not call invalid ' + named(box))
    if (!texts.some((one) => one !== null && seen(one) && one.matches('.error'))) wrong.push('ties no error to ' + named(box))
  }
  for (const box of document.querySelectorAll('[aria-invalid=true]'))
    if (!all('.errors a').some((link) => link.hash === '#' + box.id)) wrong.push('sums up nothing of ' + named(box))
  return wrong
`

/** SC 1.3.5, 3.3.2, 3.3.8: each box has a label, and says what a browser may fill in. */
export const filledIn = `
  const wanted = { user: /^username$/, username: /^username$/, password: /^(current|new)-password$/, confirm: /^new-password$/,
    current: /^current-password$/, code: /^one-time-code$/, contact: /^(tel|email)$/ }
  const wrong = []
  for (const box of boxes) {
    if (box.labels.length === 0 && !box.hasAttribute('aria-label')) wrong.push('has no label for ' + named(box))
    if (wanted[box.name] !== undefined && !wanted[box.name].test(box.autocomplete)) wrong.push('completes wrongly ' + named(box))
    if (/^on(paste|copy|drop|keydown|input|change)$/m.test(box.getAttributeNames().join('\\n'))) wrong.push('meddles with ' + named(box))
    if (box.maxLength === 1) wrong.push('takes letters one by one: ' + named(box))
  }
  if (document.querySelectorAll('[draggable=true], canvas, main img').length > 0) wrong.push('wants something drawn, dragged or read off')
  return wrong
`

/** SC 2.5.8: 24 pixels each way; a link in a sentence is as high as its line. */
export const targets = `
  return all('a, button, input:not([type=hidden]), select, summary').filter((one) => {
    if (one.matches('.skip')) return false
    const { width, height } = (one.closest('.choice, .card') ?? one).getBoundingClientRect()
    const inSentence = one.matches('a') && getComputedStyle(one).display === 'inline'
      && one.closest('p, li, td') !== null && one.closest('p, li, td').textContent.trim() !== one.textContent.trim()
    return !inSentence && (width < 24 || height < 24)
  }).map((one) => 'is too small to hit: ' + named(one) + ' ' + JSON.stringify(one.getBoundingClientRect()))
`

/** SC 2.4.3, 1.3.2: Tab goes as the page is read. */
export const order = `
  const wrong = [...document.querySelectorAll('[tabindex]')].filter((one) => one.tabIndex > 0).map((one) => 'jumps the order: ' + named(one))
  const stops = all('a, button, input:not([type=hidden]), select, textarea').filter((one) => !one.matches('.skip'))
  for (const [index, one] of stops.slice(1).entries()) {
    const before = stops[index].getBoundingClientRect()
    const now = one.getBoundingClientRect()
    // Columns stand beside each other: only within one is below after.
    const sameColumn = before.left < now.right && now.left < before.right
    if (sameColumn && now.bottom <= before.top) wrong.push('goes up to ' + named(one))
  }
  return wrong
`

/** SC 1.3.1, 2.4.8: the position of the user, as text and as the present step; a status has that role. */
export const progress = `
  const wrong = []
  for (const one of all('.progress')) {
    if (!/\\d \\S+ \\d/.test(one.querySelector('.place')?.textContent ?? '')) wrong.push('does not say the step as text')
    if (one.querySelectorAll('[aria-current=step]').length !== 1) wrong.push('has not one present step')
  }
  for (const one of all('.status')) if (one.getAttribute('role') !== 'status') wrong.push('says in silence ' + named(one))
  for (const one of all('.errors')) if (one.getAttribute('role') !== 'alert') wrong.push('says in silence ' + named(one))
  return wrong
`

/** SC 2.3.3, 2.2.2: nothing moves for who wants nothing to move. */
export const stillness = `
  return [...document.querySelectorAll('*')].filter((one) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one)
    return transitionDuration.split(', ').some((each) => parseFloat(each) > 0.001) || animationName !== 'none' || scrollBehavior === 'smooth'
  }).slice(0, 3).map((one) => 'moves ' + named(one))
`

/** SC 1.4.11: without colours of ours what can be pressed has an edge, and so has what is chosen and what is wrong. */
export const edges = `
  return all('button:not(.quiet), input, select, .choice, .errors, .status').filter((one) => {
    const style = getComputedStyle(one)
    const isDrawn = one.matches('[type=radio], [type=checkbox]')
    const widths = ['Top', 'Right', 'Bottom', 'Left'].map((side) => style['border' + side + 'Style'] === 'none' ? 0 : parseFloat(style['border' + side + 'Width']))
    return !isDrawn && Math.max(...widths) < 1
  }).map((one) => 'has no edge: ' + named(one))
`

/** SC 1.4.10, 1.4.4, 1.4.12: nothing is wider than the window, and nothing is cut off. */
const fits = `
  const wrong = []
  const { scrollWidth } = document.documentElement
  if (scrollWidth > innerWidth) wrong.push('is ' + scrollWidth + ' wide in ' + innerWidth)
  for (const one of all('main *, header *, footer *')) {
    const { overflowX, overflowY, clipPath } = getComputedStyle(one)
    if (clipPath !== 'none' || one.matches('input, select, svg, svg *')) continue
    if ((overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1) || (overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1))
      wrong.push('cuts off ' + named(one))
  }
  return wrong
`

/** Puts some of these to the page that is open. */
export function inspection(...rows: readonly string[]): (page: Page) => Promise<string[]> {
  return async (page) => {
    const found: string[] = []
    for (const row of rows) found.push(...(await page.evaluate<string[]>(`(() => { ${shared} ${row} })()`)))
    return found
  }
}

const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }`

/** The same page in a narrow window, with text twice as large, and with text spaced out. */
export async function resized(page: Page): Promise<string[]> {
  const size = page.viewportSize()!
  const found: string[] = []
  const fit = async (how: string) =>
    found.push(...(await inspection(fits, targets)(page)).map((one) => `${how} ${one}`))
  await page.setViewportSize({ width: 320, height: 640 })
  await fit('at 320 pixels it')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
  await fit('with text twice as large it')
  await page.evaluate(`document.documentElement.style.fontSize = ''`)
  await page.evaluate(
    `{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(spacing)}); document.adoptedStyleSheets = [sheet] }`,
  )
  await fit('spaced out it')
  await page.evaluate('document.adoptedStyleSheets = []')
  await page.setViewportSize(size)
  return found
}

/** All pages of a browser have one clipboard: what one page writes empties it for another that pastes. */
let clipboard: Promise<unknown> = Promise.resolve()

/** SC 3.3.8: what is in the clipboard goes into every box of text. */
export function pasted(page: Page): Promise<string[]> {
  const result = clipboard.then(() => pasteEverywhere(page))
  clipboard = result.catch(() => {})
  return result
}

async function pasteEverywhere(page: Page): Promise<string[]> {
  const found: string[] = []
  const boxes = page.locator('main input:is([type=text], [type=password], [type=tel], [type=email])')
  for (const box of await boxes.all()) {
    if (!(await box.isVisible()) || !(await box.isEditable())) continue
    const before = await box.inputValue()
    await page.evaluate(`navigator.clipboard.writeText('Pasted1!')`)
    await box.focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Control+V')
    // The browser pastes after the key is handled, on a busy machine a while after.
    const input = await box.elementHandle()
    const arrived = await page
      .waitForFunction((element) => (element as { value?: string }).value === 'Pasted1!', input, {
        timeout: 30_000,
      })
      .catch(() => null)
    if (arrived === null) found.push(`${await box.getAttribute('name')} takes nothing from the clipboard`)
    await box.fill(before)
  }
  await page.evaluate(`(document.querySelector('.errors') ?? document.querySelector('h1')).focus()`)
  return found
}
