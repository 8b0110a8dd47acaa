// What axe says of a page, by day and by night: `sspr test --driver browser --look scripts/axe-look.mjs`.
import { appendFileSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** By night the colours alone are others. */
const nightRules = ['color-contrast', 'link-in-text-block']

/** Lets axe look at a page; gives its violations, each with rule and node. SSPR_LOOKED names a file in which states are written down: what another program has looked at is not looked at again. */
export async function look(page, { page: name, state, notices }) {
  if (!isNew(JSON.stringify({ page: name, state, notices }))) return []
  // `eval` of axe is the tool's own; the pages' rules for scripts hold for the pages.
  await page.evaluate(axe)
  const isNight = await page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)
  const whole = await violations(page, { type: 'tag', values: standards })
  await page.emulateMedia({ colorScheme: isNight ? 'light' : 'dark' })
  const coloured = await violations(page, { type: 'rule', values: nightRules })
  await page.emulateMedia({ colorScheme: isNight ? 'dark' : 'light' })
  return [...whole, ...coloured.map((one) => `by ${isNight ? 'day' : 'night'} ${one}`)]
}

function isNew(line) {
  const file = process.env.SSPR_LOOKED
  if (file === undefined) return true
  const known = readFileSync(file, 'utf8').split('\n')
  if (known.includes(line)) return false
  appendFileSync(file, `${line}\n`)
  return true
}

async function violations(page, only) {
  const found = await page.evaluate(async (runOnly) => {
    // A colour that is still on its way to another is neither.
    await Promise.all(document.getAnimations().map(({ finished }) => finished))
    return (await axe.run(document, { runOnly, resultTypes: ['violations'] })).violations
  }, only)
  return found.map(
    ({ id, help, nodes }) => `${id} (${help}) at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}
