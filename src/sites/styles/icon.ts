/** The portal's icon. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#14504b"/><path d="M22.5 11A8 8 0 1 0 24 16" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><path d="M24 6v6h-6" fill="none" stroke="#ffc66b" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>
`
