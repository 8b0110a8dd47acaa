/**
 * A value that several bundles of the package find under one name: the command line and the step definitions of a
 * project are loaded from different files of it.
 */
export function shareValue(name: string, value: unknown): void {
  shared()[Symbol.for(`sspr.${name}`)] = value
}

/** What was shared last under a name; undefined: nothing. */
export function sharedValue(name: string): unknown {
  return shared()[Symbol.for(`sspr.${name}`)]
}

function shared(): Record<symbol, unknown> {
  return globalThis as unknown as Record<symbol, unknown>
}
