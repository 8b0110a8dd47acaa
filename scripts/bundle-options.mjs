// How esbuild makes every bundle.
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What every bundle has in common. */
export const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  external: [
    '@cucumber/cucumber',
    '@cucumber/cucumber/api',
    'nodemailer',
    'node-sqlite3-wasm',
    'playwright-core',
    '@duckdb/node-api',
  ],
}

/** Modules in the place of others, in the program. */
export const alias = {
  'node:child_process': './scripts/no-child-process.cjs',
  'node:http2': './scripts/no-http2.cjs',
  // The start tells Node's own modules from packages by their names.
  process: 'node:process',
  buffer: 'node:buffer',
}

/** Libraries and the program become CommonJS: Node's loader of ES modules is slow to start. */
export const commonJs = {
  format: 'cjs',
  supported: { 'dynamic-import': false },
  // Only the library asks where its package lies; it is loaded as a CommonJS module, which has a file name.
  define: { 'import.meta.url': '__bundle.href' },
  banner: {
    js: "const __bundle={get href(){return require('node:url').pathToFileURL(__filename).href}};",
  },
}
