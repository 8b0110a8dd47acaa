/** Every format that some command has. */
export const formatNames = [
  'text',
  'json',
  'sarif',
  'junit',
  'github',
  'azure',
  'gitlab',
  'markdown',
  'html',
  'tap',
  'cucumber',
  'lcov',
  'mermaid',
  'svg',
  'table',
] as const

export type FormatName = (typeof formatNames)[number]
