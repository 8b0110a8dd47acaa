import type { SourceNode } from '../node.ts'

/** A file that looks like an export and is none: its name, and what to import in its place. */
export interface RefusedFormat {
  readonly name: string
  recognizes(node: SourceNode): boolean
  readonly help: string
}

/** Reports and descriptions, from which no configuration can be read. */
export const refusedFormats: readonly RefusedFormat[] = [
  {
    name: 'an error response of Microsoft Graph',
    recognizes: (node) =>
      node.get('error')?.has('code') === true && node.get('error')?.has('message') === true,
    help: 'export it with an account that may read it; `sspr pull --permissions` lists what is needed',
  },
  {
    name: 'a report of ScubaGear',
    recognizes: (node) =>
      node.has('ReportSummary', 'AnnotatedFailedPolicies') || (node.has('Results') && node.has('MetaData')),
    help: 'import ProviderSettingsExport.json in the same folder',
  },
  {
    name: 'a CSV report of ScubaGear',
    recognizes: (node) => node.has('Control ID') && node.has('Requirement'),
    help: 'import ProviderSettingsExport.json in the same folder',
  },
  {
    name: 'a result of Maester or of the Zero Trust Assessment',
    recognizes: (node) => node.has('Tests') && node.has('ExecutedAt', 'TestResultSummary'),
    help: 'import the exports that the tests were run on',
  },
  {
    name: 'a rule of monkey365',
    recognizes: (node) => node.has('provider') && node.has('serviceType') && node.has('rule', 'args'),
    help: 'import the response of the portal that the rule checks',
  },
  {
    name: 'a JSON Schema',
    recognizes: (node) => node.has('$schema') && node.has('$defs', 'definitions', 'properties'),
    help: 'import a document that the schema describes',
  },
  {
    name: 'a configuration of Dev Proxy',
    recognizes: (node) => node.has('plugins', 'mocks'),
    help: 'import the responses that the proxy recorded',
  },
  {
    name: 'a table of permissions',
    recognizes: (node) => node.keys.length > 3 && node.keys.every((key) => key.startsWith('/')),
    help: 'import responses of Microsoft Graph',
  },
  {
    name: 'a list of type names of Microsoft Graph',
    recognizes: (node) => node.count(['entity', 'complex', 'enum']) >= 2,
    help: 'import responses of Microsoft Graph',
  },
  {
    name: 'a list of monitors, drifts, snapshots or results of UTCM',
    recognizes: (node) =>
      node.has('monitorId', 'monitorRunFrequencyInHours', 'resourceLocation') && node.has('tenantId'),
    help: 'import the content of a snapshot',
  },
  {
    name: 'a policy document of this tool',
    recognizes: (node) => node.has('apiVersion') && node.has('kind') && node.has('spec'),
    help: 'validate it instead of importing it',
  },
]
