import type { Page } from 'playwright-core'
import { oneLine } from './portal-client.ts'
import { ProtocolError, Unsupported } from './unsupported.ts'

/** A form field: its kind and its choices. */
interface FormField {
  readonly kind: 'text' | 'choice' | 'tick' | 'menu'
  readonly values: readonly string[]
}

/** A form: the act of its button, and its fields by name. */
export interface PageForm {
  readonly act: string
  readonly fields: Readonly<Record<string, FormField>>
}

/** What a page shows. */
export interface PageContent {
  readonly page: string
  readonly state: string
  /** Support code; null: nothing has begun here. */
  readonly session: string | null
  readonly forms: readonly PageForm[]
  /** Something is on a phone. */
  readonly waiting: boolean
  /** It says what is wrong. */
  readonly errors: boolean
  /** Texts of errors and status messages that can be seen. */
  readonly notices: readonly string[]
  /** All of it, as markup. */
  readonly text: string
}

/** A response that is no page of the portal. */
interface Other {
  readonly status: number
  readonly said: string
}

/** Evaluated in the browser. */
const reading = `(() => {
  const main = document.querySelector('main[data-page]')
  if (main === null) {
    const status = window.performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0
    return { status, said: document.body?.innerText ?? '' }
  }
  const kinds = { radio: 'choice', checkbox: 'tick', 'select-one': 'menu' }
  const fieldsOf = (form) => {
    const fields = {}
    for (const box of form.elements) {
      if (box.name === '' || box.type === 'hidden' || box.tagName === 'BUTTON' || box.tagName === 'FIELDSET') continue
      const seen = (fields[box.name] ??= { kind: kinds[box.type] ?? 'text', values: [] })
      if (box.type === 'radio' || box.type === 'checkbox') seen.values.push(box.value)
      if (box.type === 'select-one') seen.values.push(...[...box.options].map((one) => one.value))
    }
    return fields
  }
  const buttons = [...document.querySelectorAll('button[name=act]')]
  return {
    page: main.dataset.page,
    state: main.dataset.state ?? '',
    session: main.dataset.session ?? null,
    forms: buttons.map((button) => ({ act: button.value, fields: fieldsOf(button.form) })),
    waiting: document.querySelector('[data-waiting]') !== null,
    errors: document.querySelector('.errors') !== null,
    notices: [...document.querySelectorAll('.errors, [role=status], [role=alert]')]
      .filter((one) => one.checkVisibility())
      .map((one) => one.textContent.replace(/\\s+/g, ' ').trim())
      .filter((text) => text !== ''),
    text: document.documentElement.outerHTML,
  }
})()`

/** Turns a browser error into a one-line failure of the page. */
export async function using<Value>(what: string, use: () => Promise<Value>): Promise<Value> {
  try {
    return await use()
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof Unsupported) throw error
    const [first = ''] = (error as Error).message.split('\n')
    throw new ProtocolError(`${what}: ${first.trim()}`, 'a page that can be used')
  }
}

/** Reads the page that is open. @throws Unsupported where the portal says that it has no such page, and why */
export async function readPage(page: Page): Promise<PageContent> {
  const seen = await using('the page cannot be read', () => page.evaluate<PageContent | Other>(reading))
  if ('page' in seen) return seen
  const reason = oneLine(seen.said)
  if (seen.status !== 501)
    throw new ProtocolError(
      `${page.url()} has no \`main[data-page]\` (${seen.status})`,
      'a page of the portal',
    )
  if (reason === '')
    throw new ProtocolError(`${page.url()} answers 501 without a reason`, 'a reason, as text')
  throw new Unsupported(reason)
}

const tries = 5

/** Opens a URL; retries if a redirecting page interrupts the navigation. */
export async function load(page: Page, url: string): Promise<PageContent> {
  await using(`${url} cannot be opened`, async () => {
    const go = async (left: number): Promise<unknown> =>
      page.goto(url, { waitUntil: 'domcontentloaded' }).catch(async (error: Error) => {
        if (left === 0 || !/interrupted by another navigation|ERR_ABORTED/.test(error.message)) throw error
        // The other navigation ends first, or it would interrupt the next try as well.
        await page.waitForLoadState()
        return go(left - 1)
      })
    await go(tries)
  })
  return readPage(page)
}

/** Fills in the form of an act, presses its button and reads the next page. */
export async function press(
  page: Page,
  { act, fields }: PageForm,
  values: Readonly<Record<string, string | null>>,
): Promise<PageContent> {
  await using(`\`${act}\` cannot be pressed`, async () => {
    const button = page.locator(`button[name=act][value=${act}]`)
    const form = page.locator('form', { has: button })
    for (const [name, value] of Object.entries(values)) {
      const field = form.locator(`[name="${name}"]`)
      const kind = fields[name]?.kind
      if (value === null) continue
      if (kind === 'choice' || kind === 'tick')
        await form.locator(`[name="${name}"][value=${JSON.stringify(value)}]`).check()
      else if (kind === 'menu') await field.selectOption(value)
      else await field.fill(value)
    }
    await Promise.all([page.waitForEvent('domcontentloaded'), button.click()])
  })
  return readPage(page)
}
