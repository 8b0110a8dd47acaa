import { t01 } from './t-01.ts'
import { t02 } from './t-02.ts'
import { t03 } from './t-03.ts'
import { t04 } from './t-04.ts'
import { t05 } from './t-05.ts'
import { t06 } from './t-06.ts'
import { t07 } from './t-07.ts'
import { t08 } from './t-08.ts'
import { t09 } from './t-09.ts'
import { t10 } from './t-10.ts'
import { t11 } from './t-11.ts'
import { t12 } from './t-12.ts'
import { t13 } from './t-13.ts'
import { t14 } from './t-14.ts'
import { t15 } from './t-15.ts'
import { t16 } from './t-16.ts'
import { t17 } from './t-17.ts'
import { t18 } from './t-18.ts'
import { t19 } from './t-19.ts'
import { t20 } from './t-20.ts'
import { t21 } from './t-21.ts'
import { t22 } from './t-22.ts'
import { t23 } from './t-23.ts'
import { t24 } from './t-24.ts'
import { t25 } from './t-25.ts'
import { t26 } from './t-26.ts'
import { t27 } from './t-27.ts'
import { t28 } from './t-28.ts'
import { t29 } from './t-29.ts'
import { t30 } from './t-30.ts'
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
