import { describe, expect, it } from 'vitest'
import { sameChange } from './support/unified-diff.ts'

const change = `    group: Helpers
   authenticationMethods:
-    required: 1
+    required: 2
     available: [email]
   registration:
`
const actual = `--- policies/pilot/sspr.yaml
+++ policies/pilot/sspr.yaml
@@ -7,5 +7,5 @@
 ${change}`
const wider = `--- a/sspr.yaml
+++ b/sspr.yaml
@@ -6,7 +6,7 @@
     enabled: selected
 ${change}     required: true
`

describe('two unified diffs are the same change', () => {
  it.each([
    ['with more lines around it, and a shorter path', wider],
    ['with the changed lines alone', '-    required: 1\n+    required: 2'],
  ])('%s', (_, expected) => expect(sameChange(expected, actual)).toBe(true))
})

describe('they are not', () => {
  it.each([
    ['with another value', wider.replace('required: 2', 'required: 3')],
    ['with a line more', wider.replace('+    required: 2', '+    required: 2\n+    more: true')],
    ['in another file', wider.replaceAll('sspr.yaml', 'tenant.yaml')],
    ['at another place', wider.replace('-6,7', '-16,7')],
    ['with another line around it', wider.replace('group: Helpers', 'group: Testers')],
    ['with nothing', ''],
  ])('%s', (_, expected) => expect(sameChange(expected, actual)).toBe(false))
})
