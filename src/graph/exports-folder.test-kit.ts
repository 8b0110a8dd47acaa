import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of real exports and of Microsoft's published metadata, read in place; undefined where it is absent. */
export const exportsFolder = ['../../../shared/exports', '../../../../shared/exports']
  .map((one) => fileURLToPath(new URL(one, import.meta.url)))
  .find((one) => existsSync(one))
