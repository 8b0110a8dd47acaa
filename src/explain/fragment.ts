import type { Example } from '../rules/lib/rule.ts'

/** An example as YAML, with each part under its kind of document. */
export function fragment(example: Example): string {
  return [
    example.tenant === undefined ? '' : `# Tenant\n${example.tenant.trim()}`,
    example.policy === undefined ? '' : `# SsprPolicy\n${example.policy.trim()}`,
  ]
    .filter((part) => part !== '')
    .join('\n')
}
