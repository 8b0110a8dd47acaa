/** What script adds to pages that work without it. */
export const script = `'use strict'
`
