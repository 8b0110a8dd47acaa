// The TypeScript types of reports, written from their JSON Schema.

/** What every report of a command begins with. */
const head = ['version', 'command', 'tool', 'at']

const reportHead = `/** What every report begins with. */
export interface ReportHead {
  readonly version: number
  readonly command: string
  readonly tool: string
  /** The moment that was asked for. */
  readonly at: string
}
`

/** Definitions whose type is named otherwise than `Name` + `Report`. */
const otherNames = {
  diagnostic: 'FindingReport',
  findings: 'FindingCountsReport',
  step: 'TraceReport',
  explainCode: 'CodeReport',
  diffClass: 'ClassReport',
}

/** The declarations of every definition of a schema; those of texts, such as pointers, are written where they are used. */
export function reportTypes(schema) {
  const isText = ({ $ref }) => $ref !== undefined && definitionOf(schema, $ref).type === 'string'
  const { $defs } = JSON.parse(JSON.stringify(schema), (_, one) =>
    one !== null && isText(one) ? { ...definitionOf(schema, one.$ref), ...one, $ref: undefined } : one,
  )
  const declared = Object.entries($defs).filter(([, { type }]) => type !== 'string')
  const names = new Map(declared.map(([name]) => [name, otherNames[name] ?? `${capital(name)}Report`]))
  const typeOf = typePrinter(names)
  return [
    '/** Generated from schema/report.schema.json. */\n',
    "import type { WalkStep } from '../walks/language/case.ts'\n",
    reportHead,
    ...declared.map(([name, schema]) => declaration(names.get(name), schema, typeOf)),
  ].join('\n')
}

function definitionOf({ $defs }, $ref) {
  return $defs[$ref.replace('#/$defs/', '')]
}

function declaration(name, schema, typeOf) {
  const comment = commentOf(schema, '')
  if (schema.properties === undefined) return `${comment}export type ${name} = ${typeOf(schema, '')}\n`
  const { properties, required } = schema
  if (!head.every((key) => key in properties))
    return `${comment}export interface ${name} ${typeOf(schema, '')}\n`
  const own = Object.fromEntries(Object.entries(properties).filter(([key]) => !head.includes(key)))
  return `${comment}export interface ${name} extends ReportHead ${membersOf({ properties: own, required }, '', typeOf)}\n`
}

/** Writes the type of a schema; `$comment` names a type that the source has for it. */
function typePrinter(names) {
  return function typeOf(schema, indent) {
    const { $ref, $comment, type, properties, additionalProperties } = schema
    if (schema === true) return 'unknown'
    if ($comment !== undefined) return $comment
    if ($ref !== undefined) return names.get($ref.replace('#/$defs/', ''))
    if (schema.if !== undefined)
      return `${typeOf(schema.else, indent)} & Partial<${typeOf(schema.then, indent)}>`
    const choices = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
    if (choices !== undefined) return choices.map((one) => literal(one)).join(' | ')
    if (schema.anyOf !== undefined) return schema.anyOf.map((one) => typeOf(one, indent)).join(' | ')
    if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one }, indent)).join(' | ')
    if (type === 'null') return 'null'
    if (type === 'array') return listOf(typeOf(schema.items ?? true, indent))
    if (properties !== undefined) return membersOf(schema, indent, typeOf)
    if (type === 'object')
      return additionalProperties
        ? `Readonly<Record<string, ${typeOf(additionalProperties, indent)}>>`
        : 'object'
    return type === 'integer' ? 'number' : type
  }
}

function membersOf({ properties, required = [] }, indent, typeOf) {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(([key, schema]) => {
    const optional = required.includes(key) ? '' : '?'
    return `${commentOf(schema, inner)}${inner}readonly ${key}${optional}: ${typeOf(schema, inner)}\n`
  })
  return `{\n${lines.join('')}${indent}}`
}

const listOf = (item) => `readonly ${/^(\w+|\{[^|]*\})$/.test(item) ? item : `(${item})`}[]`

const literal = (value) => (typeof value === 'string' ? `'${value}'` : String(value))

const capital = (name) => name[0].toUpperCase() + name.slice(1)

const commentOf = ({ description }, indent) =>
  description === undefined ? '' : `${indent}/** ${description} */\n`
