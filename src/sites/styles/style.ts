import { colours } from './colours.ts'
import { formStyle } from './forms.ts'
import { pageStyle } from './page.ts'
import { partStyle } from './parts.ts'

export const style = colours + pageStyle + formStyle + partStyle
