import { assemble } from '../graph/assemble/assemble.ts'
import type { Imported } from '../graph/assemble/assemble.ts'
import { unknownComment } from '../graph/assemble/draft.ts'
import { pull, whyUnknown } from '../graph/pull/pull.ts'
import type { Pulled } from '../graph/pull/pull.ts'
import { permissionsFor } from '../graph/pull/sections.ts'
import { jsonReport } from '../reports/json.ts'
import { permissionsText, sectionLines } from '../reports/pull.ts'
import type { Command, Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { checkTarget, directoryFileOf, importOptions, importOutcome } from './import-outcome.ts'
import { pullOptions, pullOptionsOf } from './pull-tenant.ts'
import { reportHeader } from './report-header.ts'

export const pullCommand: Command = {
  args: '',
  options: [
    ...pullOptions,
    {
      flags: '--permissions',
      about: 'print the permissions that a pull needs, and pull nothing',
      excludes: ['--out', '--state', '--keep-contact-data'],
    },
    ...importOptions.map((option) =>
      option.flags === '--keep-contact-data' ? { ...option, needs: '--with-users' as const } : option,
    ),
  ],
  formats: ['yaml', 'text', 'json'],
  defaultFormat: 'yaml',
  examples: [
    [
      'sspr pull --tenant contoso.com --auth az-cli --out policies/contoso',
      'write the tenant as a policy set',
    ],
    ['sspr pull --permissions --with-users', 'list the permissions that an application needs'],
  ],
  async run(invocation, environment) {
    if (invocation.options.permissions === true) return permissions(invocation)
    checkTarget(invocation, environment)
    const pulled = await pull(pullOptionsOf(invocation, environment))
    const imported = assemble(pulled.collected, {
      keepContactData: invocation.options.keepContactData === true,
      directoryFile: directoryFileOf(invocation),
    })
    for (const line of sectionLines(pulled.sections)) environment.stderr.write(line)
    return importOutcome('pull', withReasons(imported, pulled), invocation, environment, {
      sections: pulled.sections,
    })
  },
}

/** Adds to unknown keys that their section was denied or is missing. */
export function withReasons(imported: Imported, { sections }: Pulled): Imported {
  const unknown = imported.unknown.map((one) => ({
    ...one,
    why: whyUnknown(one.pointer, sections) ?? one.why,
  }))
  const commented = (document: 'tenant' | 'policy') => {
    const comments = new Map(imported[document].comments)
    const own = unknown.filter((one) => one.document === document)
    own.forEach(({ pointer, why }, index) => {
      const comment = unknownComment(pointer, why)
      if (comment !== null) comments.set(`/metadata/unknown/${index}`, comment)
    })
    return { ...imported[document], comments }
  }
  return { ...imported, unknown, tenant: commented('tenant'), policy: commented('policy') }
}

function permissions(invocation: Invocation): Outcome {
  const list = permissionsFor(invocation.options.withUsers === true)
  return {
    exit: exitCodes.good,
    render: (format) =>
      format === 'json'
        ? jsonReport(reportHeader('pull', invocation), { permissions: list })
        : permissionsText(list),
  }
}
