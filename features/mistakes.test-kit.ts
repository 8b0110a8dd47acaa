import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { sspr } from './this-machine.test-kit.ts'

/** A feature without mistakes. */
export const good = `Feature: Reset with a phone

  Background:
    Given it is 2026-06-01T09:00:00Z
    And a new tenant "contoso.onmicrosoft.com"
    And the policy:
      """
      properties: { enabled: all }
      """
    And the user utu@contoso.onmicrosoft.com with:
      """
      authentication: { phone: "+358 401234569" }
      """

  @R-071
  Scenario: The user may reset
    Then the user can reset

  Scenario: The user resets
    When the user opens the reset page
    And gives the user name, and the captcha right
    And chooses "Text my mobile phone"
    And selects Next
    Then the page is verification1
`

/** A folder for the features of one test file. */
export function featureFolder() {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sspr-mistakes-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return {
    folder: () => folder,
    /** What a command finds in the text: `line:column code help`. */
    async told(command: 'validate' | 'test', text: string | Uint8Array) {
      writeFileSync(path.join(folder, 'a.feature'), text)
      const { code, stdout } = await sspr([command, 'a.feature', '--format', 'json'], { cwd: folder })
      const { diagnostics = [] } = JSON.parse(stdout) as {
        diagnostics?: { code: string; help: string; span: { start: { line: number; column: number } } }[]
      }
      return {
        code,
        found: diagnostics.map(
          ({ code, help, span: { start } }) => `${start.line}:${start.column} ${code} ${help}`,
        ),
      }
    },
  }
}
