import type { Plugin } from 'esbuild'

/** Makes `main.js`, `cli.cjs`, `index.mjs` and `steps.mjs` in a folder. */
export declare function bundle(outdir: string, plugins?: Plugin[]): Promise<void>
