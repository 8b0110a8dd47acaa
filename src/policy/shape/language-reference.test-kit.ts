import { schemaOf, type Schema } from '../language/schemas.ts'

type Node = Schema & {
  readonly $defs?: Readonly<Record<string, Node>>
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly anyOf?: readonly Node[]
  readonly items?: Node
}

const kinds = [
  [
    'Tenant',
    'tenant.schema.json',
    'The tenant that a policy applies to. `spec` of a document of `kind: Tenant`:',
  ],
  [
    'SsprPolicy',
    'sspr-policy.schema.json',
    'The settings of the *Password reset* blade. `spec` of a document of `kind: SsprPolicy`:',
  ],
  [
    'Cases',
    'cases.schema.json',
    'A decision table about policy sets. `spec` of a document of `kind: Cases`:',
  ],
] as const

const top = `# The policy language, key by key

Written from the JSON Schemas in [schema/](../schema) by \`npm run golden\`. A document starts with \`apiVersion: sspr/v1\`, \`kind\` and
\`metadata\`; a file holds one or more documents. \`null\` is the same as leaving a key out. A key whose default is empty has
none. Facts are cited as R-nnn: [rulebook.md](rulebook.md), or \`sspr explain R-010\`.

`

const directoryFiles = `## Directory files

\`directory\` of a Tenant names a file, or a list of files, with users and groups, relative to the Tenant's file.

**NDJSON** (\`.ndjson\`, \`.jsonl\`): one JSON object a line with the keys of [User](#user); a group has \`"kind": "group"\` and the keys of
[Group](#group). A byte order mark is allowed.

**CSV** (\`.csv\`, \`.tsv\`, \`.txt\`): a header with the names of the keys of [User](#user), nested ones with a dot
(\`authentication.phone\`). The delimiter (\`,\`, \`;\` or tab) is that of the header; cells are quoted as in RFC 4180; UTF-8 and UTF-16 with a
byte order mark are read. A list is one cell, separated by \`; \`. Truth is \`true\`, \`false\`, \`1\` or \`0\`, without regard to case. An
empty cell is a key that is not given. In contact fields \`true\` means that there is a value which is not kept; every other text is the
value. Lists of objects (\`state.failures\`) exist in NDJSON alone. Exports of the Entra portal and of PowerShell's \`Export-Csv\` are
read: their known columns are mapped or ignored, and another unknown column is an error.

A CSV file whose columns are \`group\` and \`member\` (or \`nested\`) adds memberships to groups that are declared elsewhere.

`

/** The text of docs/language.md. */
export function languageReference(): string {
  const common = schemaOf('tenant.schema.json') as Node
  const metadata = section('Metadata', common.$defs!.metadata!, 'tenant.schema.json')
  return (
    top + metadata + kinds.map(([name, file, about]) => ofKind(name, file, about)).join('') + directoryFiles
  )
}

function ofKind(name: string, file: string, about: string): string {
  const { $defs = {} } = schemaOf(file) as Node
  const spec = table($defs.spec!, file)
  const skipped = new Set(['spec', 'metadata'])
  const mappings = Object.entries($defs).filter(
    ([key, { properties }]) => properties !== undefined && !skipped.has(key),
  )
  return `## ${name}\n\n${about}\n\n${spec}\n${mappings.map(([, node]) => section(node.title!, node, file)).join('')}`
}

function section(title: string, node: Node, file: string): string {
  return `### ${title}\n\n${node.description ?? ''}\n\n${table(node, file)}\n`
}

function table({ properties = {}, required = [] }: Node, file: string): string {
  const rows = Object.entries(properties).map(([key, node]) => {
    const whole = resolved(node, file)
    return `| \`${key}\` | ${typeOf(whole, node, file)} | ${defaultOf(whole, required.includes(key))} | ${cell(whole.description ?? '')} | ${exampleOf(whole)} |`
  })
  return `| key | value | default | meaning | example |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`
}

/** A schema with its references resolved; keys beside a reference win. */
function resolved(node: Node, file: string): Node {
  if (node.$ref === undefined) return node
  const [other = '', pointer = ''] = node.$ref.split('#')
  const target = other === '' ? file : other
  let found: unknown = schemaOf(target)
  for (const name of pointer.split('/').filter(Boolean)) found = (found as Record<string, unknown>)[name]
  return { ...resolved(found as Node, target), ...node }
}

function typeOf(node: Node, written: Node, file: string): string {
  if (node.properties !== undefined)
    return `a mapping: [${sectionTitle(written, node, file)}](#${anchor(sectionTitle(written, node, file))})`
  if (node['x-expected'] !== undefined) return cell(node['x-expected'])
  if (node.enum !== undefined) return values(node.enum)
  if (node.const !== undefined) return values([node.const])
  if (node.anyOf !== undefined)
    return node.anyOf
      .map((one) => typeOf(resolved(one, file), one, file))
      .filter(Boolean)
      .join(', or ')
  if (node.items !== undefined) return `a list of: ${typeOf(resolved(node.items, file), node.items, file)}`
  const types = [node.type ?? 'any value'].flat().filter((one) => one !== 'null')
  return types.map((one) => typeNames[one] ?? one).join(' or ')
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: '`true` or `false`',
  integer: 'a whole number',
  number: 'a number',
  object: 'a mapping',
  array: 'a list',
}

/** The title of the section about a mapping: that of its definition. */
function sectionTitle(written: Node, node: Node, file: string): string {
  if (written.$ref === undefined) return node.title ?? ''
  const { title: _, ...reference } = written
  return resolved(reference as Node, file).title ?? ''
}

const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
const values = (all: readonly unknown[]) =>
  all
    .filter((one) => one !== null)
    .map((one) => `\`${String(one)}\``)
    .join(', ')
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function defaultOf(node: Node, isRequired: boolean): string {
  if (isRequired) return '*required*'
  if (node['x-default'] === null) return '`null`'
  return node.default === undefined ? '' : `\`${flow(node.default)}\``
}

function exampleOf({ examples = [], properties }: Node): string {
  const [first] = examples
  return first === undefined || properties !== undefined ? '' : `\`${cell(flow(first))}\``
}

/** A value as YAML on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`)
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  return typeof value === 'string' && /^[+\d]|: | #|^$/.test(value) && !/^\d{4}-\d\d-\d\d/.test(value)
    ? JSON.stringify(value)
    : String(value)
}
