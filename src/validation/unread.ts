import type { PolicySet } from '../policy/load/library.ts'

/** Keys that an import could not read (`metadata.unknown`), as pointers below `/tenant` and `/policy`. */
export function unreadOf({ tenantMetadata, policyMetadata }: PolicySet): string[] {
  const below = (prefix: string, unknown: readonly string[]) =>
    unknown.map((pointer) => `${prefix}${pointer.replace(/^\/spec/, '')}`)
  return [...below('/tenant', tenantMetadata.unknown), ...below('/policy', policyMetadata.unknown)]
}
