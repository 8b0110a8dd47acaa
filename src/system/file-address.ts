import { pathToFileURL } from 'node:url'

/** The `file:` URL of an absolute path, as an `import` takes it. */
export function fileAddress(path: string): string {
  return pathToFileURL(path).href
}
