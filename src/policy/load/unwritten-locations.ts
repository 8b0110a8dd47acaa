import type { Places } from '../schema/shape.ts'

/** Places in what was written in no file: pointers alone, and the name by which a finding about it speaks of it. */
export function placesNowhere(name = ''): Places {
  return { addressOf: (pointer) => ({ file: name, document: 0, pointer }), textAt: () => '' }
}
