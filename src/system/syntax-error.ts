import { Script } from 'node:vm'

/**
 * The line of the first syntax error in the text of a JavaScript module, and its message; null if none is found. Node
 * does not say where the error of a module is that was imported, so the text is compiled as a script: what only a
 * module may have is taken out first, and lines stay where they are.
 */
export function syntaxErrorIn(text: string): { readonly message: string; readonly line: number } | null {
  const script = text
    .replace(/^#!.*/, '')
    .replace(
      /^([ \t]*)import\b(?!\s*[.(])[^;'"]*?(?:from\s*)?(['"])[^'"\n]*\2(?:\s*with\s*\{[^}]*\})?/gm,
      blank,
    )
    .replace(/^([ \t]*)export\s+(?:default\s+)?/gm, '$1')
    .replace(/\bimport\.meta\b/g, 'import_meta')
  try {
    new Script(`async () => { ${script}\n}`, { filename: 'steps' })
    return null
  } catch (error) {
    const line = /^steps:(\d+)/.exec((error as Error).stack ?? '')?.[1]
    return line === undefined ? null : { message: (error as Error).message, line: Number(line) }
  }
}

/** As many lines as it had. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, '')
}
