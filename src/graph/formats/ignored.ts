import type { Format } from './format.ts'

/** Values that belong to an export and say nothing about password reset. */
export const ignoredFormats: readonly Format[] = [
  {
    name: 'template of directory settings',
    recognizes: (node) =>
      node.has('displayName') &&
      node.has('description') &&
      !node.has('templateId') &&
      (node.has('values') || node.keys.length === 3),
    read: (node) => node.passAll(),
  },
  {
    name: 'directory setting without its values',
    recognizes: (node) => node.has('templateId') && node.has('displayName') && !node.has('rolePermissions'),
    read: (node) => node.passAll(),
  },
  {
    name: 'conditional access policy',
    recognizes: (node) => node.has('grantControls') && node.has('conditions'),
    read: (node) => node.passAll(),
  },
  {
    // EntraExporter writes their ids alone.
    name: 'member of an administrative unit',
    recognizes: (node, { file }) =>
      /(?:^|\/)AdministrativeUnits\/[^/]+\/Members\//i.test(file) && !node.has('userPrincipalName'),
    read: (node) => node.passAll(),
  },
  {
    name: 'model row of an export',
    recognizes: (node) => node.get('isZtModelRow')?.flag() === true,
    read: (node) => node.passAll(),
  },
]
