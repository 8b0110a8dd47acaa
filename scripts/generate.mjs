// Compiles the JSON Schemas to validators ahead of time, so that nothing compiles a schema at start, and writes the
// types of the reports and the list of rules.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { reportTypes } from './report-types.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

// The steps of a walk are declared in the language of walks; the schemas that name them are written from there.
const { stepKinds } = await sourceOf('src/walks/language/steps/index.ts')
await rewrite('schema/cases.schema.json', ({ $defs }) => {
  const { times, ...steps } = Object.assign(
    { times: $defs.step.properties.times },
    ...stepKinds.map(({ schema }) => schema),
  )
  const repeating = stepKinds.findLastIndex(({ repeats }) => repeats === true)
  const entries = stepKinds.flatMap(({ schema }, index) => [
    ...Object.keys(schema).map((key) => [key, steps[key]]),
    ...(index === repeating ? [['times', times]] : []),
  ])
  $defs.step.properties = Object.fromEntries(entries)
})
await rewrite('schema/openapi.json', ({ components }) => {
  const { code } = Object.assign({}, ...stepKinds.map(({ schema }) => schema))
  components.schemas.CodeKind.enum = code.enum.filter((kind) => kind !== null)
})
const files = ['tenant.schema.json', 'sspr-policy.schema.json', 'cases.schema.json']

const ajv = new Ajv2020.default({
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: true,
  useDefaults: true,
  code: { source: true, esm: true },
})
for (const note of ['x-expected', 'x-kind', 'x-unit', 'x-words', 'enumDescriptions']) ajv.addKeyword(note)
// What schemas say to editors alone: alternatives beside a pattern list known values, with a description each. And
// `x-default` stands for a default of null, on which yaml-language-server fails.
const forValidators = (key, value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { anyOf, 'x-default': nothing, ...schema } = value
  if (anyOf !== undefined && value.pattern === undefined) schema.anyOf = anyOf
  return nothing === undefined ? schema : { ...schema, default: nothing }
}
for (const file of files)
  ajv.addSchema(JSON.parse(readFileSync(`${root}schema/${file}`, 'utf8'), forValidators), file)

const exported = {
  validateTenant: 'tenant.schema.json',
  validatePolicy: 'sspr-policy.schema.json',
  validateCases: 'cases.schema.json',
  validateTenantSpec: 'tenant.schema.json#/$defs/spec',
  validatePolicySpec: 'sspr-policy.schema.json#/$defs/spec',
  validateUser: 'tenant.schema.json#/$defs/user',
  validateGroup: 'tenant.schema.json#/$defs/group',
}
await write(ajv, exported, 'src/policy/shape/validators.generated.js')

// The API's schemas live in its OpenAPI document: each is a JSON Schema of 2020-12. What OpenAPI maps by name, ajv
// sees for itself.
const { schemas } = JSON.parse(
  readFileSync(`${root}schema/openapi.json`, 'utf8').replaceAll('#/components/schemas/', '#/$defs/'),
  (key, value) => (key === 'mapping' ? undefined : value),
).components
const api = new Ajv2020.default({
  strict: true,
  strictRequired: false,
  allErrors: true,
  discriminator: true,
  inlineRefs: false,
  code: { source: true, esm: true },
})
api.addSchema({ $id: 'openapi.json', $defs: schemas })
const spoken = [
  ...['World', 'PolicySet', 'Opening', 'Act', 'Advance', 'NextWrite', 'NextDelivery', 'Administration'],
  ...['CodeKind', 'QuestionName'],
  ...[
    'Description',
    'Clock',
    'SessionAnswer',
    'Acted',
    'CodeAnswer',
    'AccountAnswer',
    'Messages',
    'AuditLog',
    'VisitAnswer',
  ],
  ...['Answer', 'Done', 'Problem'],
]
const named = spoken.map((name) => [`validate${name}`, `openapi.json#/$defs/${name}`])
await write(api, Object.fromEntries(named), 'src/walks/drivers/api-validators.generated.js')

// Messages look words of the schemas up, and most runs have none to give: each is text until then. The keys of users
// are read at once.
const language = [...files, 'warning-codes.schema.json']
const schemaText = (file) => JSON.stringify(JSON.parse(readFileSync(`${root}schema/${file}`, 'utf8')))
const { spec: tenant, user, authentication, state } = JSON.parse(schemaText('tenant.schema.json')).$defs
const keys = Object.entries({ tenant, user, authentication, state }).map(([name, { properties }]) => [
  name,
  Object.keys(properties),
])
writeFileSync(
  `${root}src/policy/language/schemas.generated.ts`,
  `/** The schemas of the language as JSON, by file name. */
export const schemaTexts: Readonly<Record<string, string>> = {
${language.map((file) => `  '${file}':\n    ${JSON.stringify(schemaText(file))},\n`).join('')}}

/** The keys of a tenant, of a user and of its parts, in the order of the schema. */
export const tenantKeys = ${JSON.stringify(Object.fromEntries(keys))} as const
`,
)

const reports = JSON.parse(readFileSync(`${root}schema/report.schema.json`, 'utf8'))
writeFileSync(`${root}src/reports/reports.generated.ts`, reportTypes(reports))

// A rule is registered by its file alone.
const rules = readdirSync(`${root}src/rules`)
  .filter(
    (file) => file.endsWith('.ts') && readFileSync(`${root}src/rules/${file}`, 'utf8').includes(' = rule({'),
  )
  .map((file) => [file, file.slice(0, -'.ts'.length).replace(/-(\w)/g, (_, letter) => letter.toUpperCase())])
writeFileSync(
  `${root}src/rules/index.generated.ts`,
  `import type { Rule } from './lib/rule.ts'
${rules.map(([file, name]) => `import { ${name} } from './${file}'\n`).join('')}
/** Every rule, by its file. */
export const rules: readonly Rule[] = [
${rules.map(([, name]) => `  ${name},\n`).join('')}]
`,
)

/** What a source file exports. It may depend on plain data alone: nothing is generated yet. */
async function sourceOf(file) {
  const result = await build({
    entryPoints: [`${root}${file}`],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  })
  return import(
    `data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString('base64')}`
  )
}

/** Changes a JSON file, and leaves it alone where nothing is to change. */
async function rewrite(file, change) {
  const before = readFileSync(`${root}${file}`, 'utf8')
  const document = JSON.parse(before)
  change(document)
  if (JSON.stringify(document) === JSON.stringify(JSON.parse(before))) return
  const { format } = await import('oxfmt')
  const options = JSON.parse(readFileSync(`${root}.oxfmtrc.json`, 'utf8'))
  const { code } = await format(`${root}${file}`, JSON.stringify(document, null, 2), options)
  writeFileSync(`${root}${file}`, code)
}

/** The code that ajv writes asks for parts of ajv by `require`; bundling puts them in. */
async function write(ajv, exported, file) {
  const result = await build({
    stdin: { contents: standaloneCode.default(ajv, exported), resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
  })
  writeFileSync(`${root}${file}`, result.outputFiles[0].text)
}
