import type { Browser, Page } from 'playwright-core'
import type { Act } from '../../machines/events.ts'
import type { SessionView } from '../../service/view.ts'
import { newPage, leavePage } from './browser-connection.ts'
import { using } from './browser-page.ts'

type Answer = Extract<Act, { type: 'push.answered' }>['answer']

/** The phones of all users, on the page of the sandbox's laboratory. */
export interface Phones {
  /** Null: there are no phones to be answered here. False: nothing waits on them. */
  answer(view: SessionView, answer: Answer): Promise<boolean | null>
  close(): Promise<void>
}

/** Opens the page of the phones on first use, in a browser context with an administrator session. */
export function phonesOf(browser: Browser, url: string, token: string | null): Phones {
  let opening: Promise<Page> | null = null
  const opened = async () => {
    const page = await newPage(browser)
    await using('the laboratory cannot be opened', () =>
      page.goto(`${url}/?${new URLSearchParams({ token: token ?? '' })}`),
    )
    return page
  }
  return {
    async answer(view, answer) {
      // Not answering is no act, and a call asks for no number: no page has a button for either.
      if (answer === 'ignore' || (answer === 'wrongNumber' && view.pushNumber === null)) return null
      const page = await (opening ??= opened())
      const response = await using('the page of the phones cannot be opened', () =>
        page.goto(`${url}/lab/phones`),
      )
      return response?.ok() === true ? press(page, view, answer) : null
    },
    async close() {
      if (opening !== null) await leavePage(browser, await opening)
    },
  }
}

async function press(page: Page, { id, pushNumber }: SessionView, answer: Answer): Promise<boolean> {
  const form = page.locator(`form:has(input[name=session][value="${id}"])`)
  if ((await form.count()) === 0) return false
  await using('the phone cannot be answered', async () => {
    if (pushNumber !== null && answer !== 'deny')
      await form.locator('[name=number]').fill(answer === 'approve' ? pushNumber : otherThan(pushNumber))
    const button = form.locator(`button[name=act][value=${answer === 'deny' ? 'deny' : 'approve'}]`)
    await Promise.all([page.waitForEvent('domcontentloaded'), button.click()])
  })
  return true
}

const otherThan = (number: string) => (number === '11' ? '12' : '11')
