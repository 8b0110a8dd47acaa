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
  it('is the one that is named, from the current folder', () => {
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
  it('is otherwise where Debian puts it', () => {
    expect(found({ files: { '/usr/bin/chromium': '' } })).toBe('/usr/bin/chromium')
  })
})

describe('where there is none', () => {
  it('the error names what was searched and how to install a browser', () => {
    expect(refusal({ variables: { PATH: '/a' } })).toMatchObject({
      code: 'usage/no-browser',
      message: expect.stringContaining('none of chromium, chromium-browser, google-chrome'),
      help: expect.stringContaining('apt-get install chromium'),
    })
  })
  it('one that is named and is not there is never replaced by another', () => {
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
