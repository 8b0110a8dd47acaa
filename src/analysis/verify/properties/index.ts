import { t01 } from './t-01-no-disclosure.ts'
import { t02 } from './t-02-messages-on-request.ts'
import { t03 } from './t-03-failures-counted.ts'
import { t04 } from './t-04-no-lockout-of-others.ts'
import { t05 } from './t-05-gates-required.ts'
import { t06 } from './t-06-administrator-gates.ts'
import { t07 } from './t-07-security-questions.ts'
import { t08 } from './t-08-code-bound-to-purpose.ts'
import { t09 } from './t-09-new-session-id.ts'
import { t10 } from './t-10-weak-policy-reported.ts'
import { t11 } from './t-11-numbers-on-file.ts'
import { t12 } from './t-12-old-sessions-ended.ts'
import { t13 } from './t-13-open-notifications.ts'
import { t14 } from './t-14-codes-expire.ts'
import { t15 } from './t-15-codes-valid-once.ts'
import { t16 } from './t-16-random-codes.ts'
import { t17 } from './t-17-ended-pages.ts'
import { t18 } from './t-18-user-notified.ts'
import { t19 } from './t-19-temporary-password-changed.ts'
import { t20 } from './t-20-password-rules.ts'
import { t21 } from './t-21-allowed-when-written.ts'
import { t22 } from './t-22-no-unnoticed-loss.ts'
import { t23 } from './t-23-failures-shown.ts'
import { t24 } from './t-24-no-dead-ends.ts'
import { t25 } from './t-25-hostile-input.ts'
import { t26 } from './t-26-accessible-pages.ts'
import { t27 } from './t-27-unlock-keeps-password.ts'
import { t28 } from './t-28-methods-confirmed.ts'
import { t29 } from './t-29-audit-entries.ts'
import { t30 } from './t-30-own-machine-only.ts'
import type { Property } from '../property.ts'

/** Every property, in order. A new one is a file and a row. */
export const properties: readonly Property[] = [
  t01,
  t02,
  t03,
  t04,
  t05,
  t06,
  t07,
  t08,
  t09,
  t10,
  t11,
  t12,
  t13,
  t14,
  t15,
  t16,
  t17,
  t18,
  t19,
  t20,
  t21,
  t22,
  t23,
  t24,
  t25,
  t26,
  t27,
  t28,
  t29,
  t30,
]
