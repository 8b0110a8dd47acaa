/** Every format that some command has. */
export const formatNames = ['text', 'json', 'junit', 'html', 'cucumber', 'mermaid', 'table'] as const

export type FormatName = (typeof formatNames)[number]
