import { Failure } from '../diagnostics/failure.ts'
import { absolutePath, inFolder } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import type { BrowserRun } from '../walks/drivers/browser-adapter.ts'
import { loadPlaywright } from '../walks/drivers/playwright.ts'

export interface BrowserOptions {
  readonly browser?: string
  readonly artifacts?: string
  readonly look?: string
}

/** A running browser and how to close it. */
interface StartedBrowser {
  readonly run: BrowserRun
  close(): Promise<void>
}

/** In order of preference: the headless shell uses about half the processor time of the full browser. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]
const usualFolders = ['/usr/bin', '/snap/bin']

/** Absolute path of the browser that is named, or of the first that is there. @throws Failure if there is none */
export function findBrowser(
  named: string | undefined,
  { cwd, files, variables }: Pick<Environment, 'cwd' | 'files' | 'variables'>,
): string {
  const written = named ?? (variables.SSPR_BROWSER || undefined)
  if (written !== undefined) {
    const path = absolutePath(cwd, written)
    if (files.kindOf(path) === 'file') return path
    throw new Failure(
      'usage/no-browser',
      `${named === undefined ? 'SSPR_BROWSER names' : '`--browser` names'} \`${written}\`, which does not exist`,
      'give the path of the Chromium or Chrome executable, such as /usr/bin/chromium',
    )
  }
  const folders = new Set([...(variables.PATH ?? '').split(':').filter(Boolean), ...usualFolders])
  const found = [...folders]
    .flatMap((folder) => names.map((name) => inFolder(folder, name)))
    .find((path) => files.kindOf(path) === 'file')
  if (found !== undefined) return found
  throw new Failure(
    'usage/no-browser',
    `\`--driver browser\` found no browser: none of ${names.join(', ')} is on the PATH or in ${usualFolders.join(', ')}`,
    'run `apt-get install chromium`, or give the path of a browser with `--browser PATH` or SSPR_BROWSER',
  )
}

/** Starts the browser for a run. @throws Failure if there is none, or nothing to drive it with */
export async function startBrowser(
  { browser: named, artifacts = 'sspr-artifacts', look: onlooker }: BrowserOptions,
  environment: Environment,
): Promise<StartedBrowser> {
  const look = onlooker === undefined ? null : await findOnlooker(onlooker, environment)
  const executablePath = findBrowser(named, environment)
  const { chromium } = await loadPlaywright()
  if (environment.isRoot)
    environment.stderr.write('note: the browser is run by root, so its sandbox is off\n')
  const server = await chromium
    .launchServer({
      executablePath,
      chromiumSandbox: !environment.isRoot,
      host: '127.0.0.1',
      // The pages of a portal share one process: a process for each takes a fifth more processor time.
      args: ['--disable-dev-shm-usage', '--disable-gpu', '--process-per-site'],
    })
    .catch((error: Error) => {
      throw unstarted(executablePath, error)
    })
  const folder = absolutePath(environment.cwd, artifacts)
  return {
    run: { endpoint: server.wsEndpoint(), artifacts: { folder, shown: artifacts.replace(/\/+$/, '') }, look },
    close: () => server.close(),
  }
}

/** Absolute path of a module that checks pages. @throws Failure if it exports no such function */
async function findOnlooker(written: string, { cwd, files }: Environment): Promise<string> {
  const path = absolutePath(cwd, written)
  const refused = (why: string) =>
    new Failure(
      'usage/no-onlooker',
      `\`--look ${written}\` ${why}`,
      'give a module that exports `look(page, { page, state, notices })`, which returns the faults it found as lines',
    )
  if (files.kindOf(path) !== 'file') throw refused('is not a file')
  const module = (await import(path).catch((error: Error) => {
    throw refused(`cannot be loaded: ${error.message.split('\n')[0]}`)
  })) as { readonly look?: unknown }
  if (typeof module.look !== 'function') throw refused('exports no function `look`')
  return path
}

function unstarted(path: string, { message }: Error): Failure {
  const [first = ''] = message.split('\n')
  return new Failure(
    'usage/no-browser',
    `\`${path}\` did not start as a browser: ${first.replace(/^browserType\.\w+: /, '')}`,
    'check that it starts on its own, or give another with `--browser PATH`',
  )
}
