/** The portal's style sheet. */
export const style = `:root { color-scheme: light dark; font-family: system-ui, sans-serif; }
`
