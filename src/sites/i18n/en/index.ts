import { blade } from './blade.ts'
import { lab } from './lab.ts'
import { pages } from './pages.ts'

/** Everything the portal says, in English. */
export const en = { ...pages, ...lab, ...blade }
