import path from 'node:path'
import { expect, it } from 'vitest'
import { localEnvironment } from '../system/local-environment.ts'
import { installation } from '../system/installation.ts'
import { featureCheck } from './feature-check.ts'

const root = path.resolve(import.meta.dirname, '../..')
const steps = path.join(root, 'dist/steps.mjs')
const feature = (page: string) => `Feature: Walks
  Scenario: A walk
    Given the policy set "policies/examples/directory-file"
    And it is 2026-06-01T00:00:00Z
    And the user "ida@contoso.com"
    When the user opens the reset page
    And gives the user name, and the captcha right
    Then the page is ${page}
`

it('the check separates features that pass from those that fail, also when asked at the same time', async () => {
  const passes = featureCheck(
    { installation: { ...installation(), steps } },
    { ...localEnvironment(), cwd: root },
  )
  const texts = ['verification1', 'refused', 'verification1'].map(feature)
  expect(await Promise.all([...texts, 'no feature'].map(passes))).toEqual([true, false, true, false])
}, 60_000)
