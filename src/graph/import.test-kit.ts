import { testEnvironment } from '../system/environment.test-kit.ts'
import { encodeDocument } from '../policy/encode/encode.ts'
import { readLibrary } from '../policy/load/library.ts'
import { validate } from '../validation/validate.ts'
import { assemble } from './assemble/assemble.ts'
import type { AssembleOptions, Imported } from './assemble/assemble.ts'
import { collectFiles } from './import-files.ts'

/** A spec as it is written: plain data, of which a test reads the parts it knows to be there. */
// EXCEPTION: typing every part of a partial spec would say no more than the assertions do.
export type Written = Record<string, any>

/** What an import came to, in the shapes that tests ask for. */
export interface TestImport {
  readonly imported: Imported
  readonly tenant: Written
  readonly policy: Written
  /** Pointers of unknown keys, with `tenant` or `policy` in front. */
  readonly unknown: readonly string[]
  readonly ignored: readonly string[]
  readonly notes: readonly string[]
  readonly yaml: { readonly tenant: string; readonly policy: string }
  /** Codes of the errors that `validate` finds in the result. */
  errors(): string[]
}

/** Imports files by name; what is no text is written as JSON. */
export function importOf(
  files: Readonly<Record<string, unknown>>,
  options: Partial<AssembleOptions> = {},
): TestImport {
  const texts = Object.entries(files).map(([name, value]) => [
    `/work/${name}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const environment = testEnvironment({ files: Object.fromEntries(texts) })
  return importFrom(environment, Object.keys(files), options)
}

/** Imports paths of an environment. */
export function importFrom(
  environment: Parameters<typeof collectFiles>[0],
  paths: readonly string[],
  options: Partial<AssembleOptions> = {},
): TestImport {
  const imported = assemble(collectFiles(environment, paths), {
    keepContactData: false,
    directoryFile: null,
    ...options,
  })
  const { tenant, policy, unknown, from } = imported
  const yaml = {
    tenant: encodeDocument(tenant.value, tenant.comments),
    policy: encodeDocument(policy.value, policy.comments),
  }
  return {
    imported,
    tenant: tenant.value.spec as Written,
    policy: policy.value.spec as Written,
    unknown: unknown.map(({ document, pointer }) => `${document}${pointer}`),
    ignored: [...from.log.ignored.values()].map(({ file, pointer }) => `${file}${pointer}`),
    notes: from.notes.map(({ message }) => message),
    yaml,
    errors: () => {
      const files = { '/work/tenant.yaml': yaml.tenant, '/work/sspr.yaml': yaml.policy }
      const library = readLibrary(testEnvironment({ files }), ['tenant.yaml', 'sspr.yaml'])
      const { diagnostics } = validate(library, Date.UTC(2026, 10, 29))
      return diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, message }) => `${code}: ${message}`)
    },
  }
}
