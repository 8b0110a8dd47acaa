import type { Texts } from './index.ts'
import { en } from './en.ts'

/** Everything the portal says, in Arabic. */
export const ar: Texts = { ...en }
