import { appAlone } from './app-alone.ts'
import type { Rule } from './rule.ts'
import { unknownGroup } from './unknown-group.ts'
import { userNotLicensed } from './user-not-licensed.ts'

/** Every rule. A new one is a file and a line here. */
export const rules: readonly Rule[] = [appAlone, unknownGroup, userNotLicensed]
