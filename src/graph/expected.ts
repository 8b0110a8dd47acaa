import type { Collected } from './collected.ts'

/** A change that Microsoft makes by itself. It is no setting of the language, and no drift. */
export interface ExpectedChange {
  readonly what: string
  readonly tenant: unknown
  readonly text: string
}

/** What the tenant's answers show of changes that Microsoft announced. */
export function expectedChanges(from: Collected): ExpectedChange[] {
  const campaign = from.settings.get('campaign')?.value
  const passkeys = from.settings.get('passkeys')?.value
  return [
    ...(campaign === 'default'
      ? [
          {
            what: 'registration campaign',
            tenant: campaign,
            text: 'Microsoft has managed the registration campaign since September 2026 if it is at its default',
          },
        ]
      : []),
    ...(passkeys === true
      ? [
          {
            what: 'passkeys',
            tenant: 'enabled',
            text: 'Microsoft has enabled passkeys by default since September 2026',
          },
        ]
      : []),
  ]
}
