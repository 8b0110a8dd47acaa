import type { Plugin } from 'esbuild'

/** Makes `main.js`, `cli.cjs`, `index.js` and `steps.js` in a folder. */
export declare function bundle(outdir: string, plugins?: Plugin[]): Promise<void>
