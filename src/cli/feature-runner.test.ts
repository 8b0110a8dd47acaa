import path from 'node:path'
import { expect, it } from 'vitest'
import { localEnvironment } from '../system/local-environment.ts'
import { installation } from '../system/installation.ts'
import { featureRunner } from './feature-runner.ts'

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

it('reports which features pass and which fail, also when they run at the same time', async () => {
  const run = featureRunner(
    { installation: { ...installation(), steps } },
    { ...localEnvironment(), cwd: root },
  )
  const texts = [...['verification1', 'refused', 'verification1'].map(feature), 'no feature']
  const results = await Promise.all(texts.map((text) => run(text)))
  expect(results.map((one) => one.map(({ status }) => status))).toEqual([
    ['passed'],
    ['failed'],
    ['passed'],
    ['failed'],
  ])
}, 60_000)
