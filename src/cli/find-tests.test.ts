import { expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { findFiles } from '../document/read.ts'
import { ownSteps, pathsBelow, pathsByKind } from './find-tests.ts'

const files = {
  '/work/steps/build.js': '',
  '/work/features/steps/shared.js': '',
  '/work/features/steps/types.d.ts': '',
  '/work/features/orders/step_definitions/order.mjs': '',
  '/work/features/orders/a.feature': '',
  '/work/features/other/steps/other.js': '',
}
const found = (feature: string, loaded = '/program/dist/steps.mjs') =>
  ownSteps(testEnvironment({ files }), [feature], loaded)

it('step definitions are those beside a feature and above it, below the current folder', () => {
  expect(found('/work/features/orders/a.feature')).toEqual([
    '/work/features/orders/step_definitions/order.mjs',
    '/work/features/steps/shared.js',
  ])
  expect(found('/work/a.feature')).toEqual(['/work/steps/build.js'])
  expect(found('/elsewhere/features/a.feature')).toEqual([])
  const atRoot = ownSteps(
    testEnvironment({ files, cwd: '/' }),
    ['/work/a.feature'],
    '/program/dist/steps.mjs',
  )
  expect(atRoot).toEqual(['/work/steps/build.js'])
})

it('the source of the step definitions that are loaded already is left out', () => {
  for (const loaded of ['/work/dist/steps.mjs', '/work/features/steps/index.ts'])
    expect(found('/work/features/other/a.feature', loaded)).toEqual(['/work/features/other/steps/other.js'])
})

it('what is named twice, by itself and by its folder, counts once', () => {
  const environment = testEnvironment({ files: { ...files, '/work/p/a.yaml': '', '/work/p/q/b.yaml': '' } })
  const feature = '/work/features/orders/a.feature'
  expect(pathsBelow(environment, ['features', feature, 'features/orders'], /\.feature$/)).toEqual([feature])
  expect(pathsByKind(environment, [feature, 'features']).features).toEqual([feature])
  expect(findFiles(environment, ['p', 'p/q', 'p', 'p/a.yaml']).map((group) => group.path)).toEqual([
    'p',
    'p/q',
  ])
})
