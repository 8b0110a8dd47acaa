// The browser that the program itself would take.
import { findBrowser } from '../src/cli/browser.ts'
import { localFiles } from '../src/system/environment.ts'

/** Absolute path of it. @throws Failure if there is none */
export function whichBrowser(): string {
  return findBrowser(undefined, { cwd: process.cwd(), files: localFiles, variables: process.env })
}

/** Null: there is one. */
export function whyNoBrowser(): string | null {
  try {
    whichBrowser()
    return null
  } catch (error) {
    return (error as Error).message
  }
}
