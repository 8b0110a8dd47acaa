import { state } from '../collected.ts'
import type { Format } from './format.ts'

/** Microsoft Graph's `onPremisesDirectorySynchronization`: what Entra Connect is set up to do. SOURCE: R-048 */
export const onPremisesSynchronization: Format = {
  name: 'onPremisesSynchronization',
  recognizes: (node) => node.get('features')?.has('passwordWritebackEnabled', 'passwordSyncEnabled') === true,
  read(node, into) {
    const features = node.get('features')!
    const writeback = features.get('passwordWritebackEnabled')
    const writesBack = writeback?.flag() ?? null
    if (writesBack !== null)
      state(into, '/policy/spec/onPremisesIntegration/writeBackPasswords', writesBack, writeback!.at)
    const hashes = features.get('passwordSyncEnabled')
    const syncsHashes = hashes?.flag() ?? null
    if (syncsHashes !== null) state(into, 'hashSync', syncsHashes, hashes!.at)
    features.passAll()
    node.pass('id', 'configuration')
  },
}
