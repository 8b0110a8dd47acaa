import { Failure } from '../../diagnostics/failure.ts'

/** An optional dependency, loaded on first use. */
type Playwright = typeof import('playwright-core')

/** @throws Failure if it is not installed. */
export async function loadPlaywright(): Promise<Playwright> {
  try {
    const loaded = (await import('playwright-core')) as Playwright & { readonly default?: Playwright }
    return loaded.default ?? loaded
  } catch (error) {
    if (!/ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND/.test((error as { code?: string }).code ?? '')) throw error
    throw new Failure(
      'usage/no-browser',
      '`--driver browser` needs playwright-core, which is not installed',
      'run `npm i -D playwright-core`; it does not include a browser',
    )
  }
}
