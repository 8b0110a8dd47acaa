import type { Places } from '../shape/shape.ts'

/** Positions of values that are in no file: pointers, and a name for messages. */
export function placesNowhere(name = ''): Places {
  return { addressOf: (pointer) => ({ file: name, document: 0, pointer }), textAt: () => '' }
}
