import type { PartsFormat } from './render.ts'

/** Every format that some command has. */
export type FormatName =
  | PartsFormat
  | 'text'
  | 'json'
  | 'mermaid'
  | 'svg'
  | 'table'
  | 'csv'
  | 'yaml'
  | 'maester'
  | 'utcm'
  | 'portal'
