import type { BuildOptions, Plugin } from 'esbuild'

/** How the command line becomes `cli.cjs` in a folder. */
export declare function program(outdir: string, plugins?: Plugin[]): BuildOptions

/** Puts beside `cli.cjs` what starts it. */
export declare function addStart(outdir: string): void
