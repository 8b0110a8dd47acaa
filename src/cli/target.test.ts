import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { openTarget } from './target.ts'
import type { TargetOptions } from './target.ts'

/** Opens a target in a world where a portal answers every request, and records the requests. */
async function opened(options: TargetOptions, variables: Record<string, string> = {}) {
  const asked: string[] = []
  const world = testEnvironment({ variables })
  const ask = async (request: Request) => {
    asked.push(`${request.url} ${request.headers.get('authorization')}`)
    return Response.json({ version: 1, service: 'a portal' })
  }
  const environment = { ...world, network: { ...world.network, ask } }
  const { target } = await openTarget(options, environment)
  return { target, asked }
}

describe('a portal that is named', () => {
  it('is asked below its URL, with the token of the URL', async () => {
    const { target, asked } = await opened({ driver: 'http', url: 'http://portal.test:4000/?token=abc' })
    expect(target).toEqual({ driver: 'http', url: 'http://portal.test:4000', token: 'abc', watched: false })
    expect(asked).toEqual(['http://portal.test:4000/api/ Bearer abc'])
  })
  it('may lie in a folder, and may be called a target', async () => {
    const { target } = await opened({ driver: 'http', target: 'https://portal.test/reset/' })
    expect(target).toEqual({ driver: 'http', url: 'https://portal.test/reset', token: null, watched: false })
  })
  it('gets the token of the environment if its URL has none', async () => {
    const variables = { SSPR_PORTAL_TOKEN: 'from outside' }
    const url = 'http://portal.test/'
    expect((await opened({ driver: 'http', url }, variables)).target.token).toBe('from outside')
    expect((await opened({ driver: 'http', url: `${url}?token=abc` }, variables)).target.token).toBe('abc')
  })
})

describe('an invalid target is rejected at once', () => {
  const wrong: readonly (readonly [why: string, options: TargetOptions, code: string, words: string])[] = [
    ['an unknown driver', { driver: 'htpp' }, 'usage/bad-option', 'unknown driver `htpp`'],
    ['a URL for the machines', { url: 'http://a.test' }, 'usage/bad-option', '`--driver machine` uses none'],
    ['no URL', { driver: 'http', url: 'localhost:4000' }, 'usage/bad-option', 'is not the URL of a portal'],
    [
      'a file',
      { driver: 'http', url: 'file:///etc/passwd' },
      'usage/bad-option',
      'is not the URL of a portal',
    ],
    ['a password in it', { driver: 'http', url: 'http://a:b@c.test' }, 'usage/bad-option', 'is not the URL'],
    [
      'two',
      { driver: 'http', url: 'http://a.test', target: 'http://b.test' },
      'usage/bad-option',
      'two portals',
    ],
  ]
  for (const [why, options, code, words] of wrong) {
    it(why, async () => {
      await expect(opened(options)).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
    })
  }
})
