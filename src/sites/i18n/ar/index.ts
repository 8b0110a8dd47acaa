import { blade } from './blade.ts'
import { lab } from './lab.ts'
import { pages } from './pages.ts'

/** Everything the portal says, in Arabic. */
export const ar = { ...pages, ...lab, ...blade }
