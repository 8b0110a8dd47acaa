import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import type { TestWorld } from '../system/environment.test-kit.ts'
import { findBrowser } from './browser.ts'

const found = (world: TestWorld, named?: string) => findBrowser(named, testEnvironment(world))
const refusal = (world: TestWorld, named?: string) => {
  try {
    return found(world, named)
  } catch (error) {
    return error as Error & { code: string; help: string }
  }
}

describe('the browser of a run', () => {
  it('is the one that is named, relative to the current folder', () => {
    expect(found({ files: { '/work/bin/mine': '' } }, 'bin/mine')).toBe('/work/bin/mine')
  })
  it('is otherwise that of SSPR_BROWSER', () => {
    const files = { '/opt/one': '', '/opt/other': '', '/usr/bin/chromium': '' }
    const variables = { SSPR_BROWSER: '/opt/one' }
    expect(found({ files, variables })).toBe('/opt/one')
    expect(found({ files, variables }, '/opt/other')).toBe('/opt/other')
  })
  it('is otherwise the first on the PATH', () => {
    const files = { '/b/google-chrome': '', '/usr/bin/chromium': '' }
    expect(found({ files, variables: { PATH: '/a:/b' } })).toBe('/b/google-chrome')
  })
  it('is the browser without a window, which takes half the time, where a folder has both', () => {
    const files = { '/usr/bin/chromium': '', '/usr/bin/chromium-headless-shell': '' }
    expect(found({ files })).toBe('/usr/bin/chromium-headless-shell')
  })
  it('is otherwise the one at the path that Debian uses', () => {
    expect(found({ files: { '/usr/bin/chromium': '' } })).toBe('/usr/bin/chromium')
  })
})

describe('without a browser', () => {
  it('the error lists the paths that were searched and how to install one', () => {
    expect(refusal({ variables: { PATH: '/a' } })).toMatchObject({
      code: 'usage/no-browser',
      message: expect.stringContaining(
        'none of chromium-headless-shell, chromium, chromium-browser, google-chrome',
      ),
      help: expect.stringContaining('apt-get install chromium'),
    })
  })
  it('a named one that does not exist is never replaced by another', () => {
    const world = { files: { '/usr/bin/chromium': '' } }
    expect(refusal(world, '/opt/none')).toMatchObject({
      code: 'usage/no-browser',
      message: expect.stringContaining('`--browser` names `/opt/none`'),
    })
    expect(refusal({ ...world, variables: { SSPR_BROWSER: '/opt/none' } })).toMatchObject({
      message: expect.stringContaining('SSPR_BROWSER names `/opt/none`'),
    })
  })
})
