import { colours } from './colours.ts'
import { formStyle } from './forms.ts'
import { pageStyle } from './page.ts'
import { partStyle } from './parts.ts'

/** The portal's style sheet. */
export const style = colours + pageStyle + formStyle + partStyle
