// Becomes dist/v8-flags.cjs as it is. A run is over before V8 has gained by compiling much of it: by default it spends a
// third of the processor time of `verify` and of `test` on that (docs/benchmarks.md).
const { setFlagsFromString } = require('node:v8')

const major = Number.parseInt(process.versions.node, 10)

// V8 of Node 20 compiles for speed what has run for this long (132 KB by default); later ones have two compilers.
if (major === 20) setFlagsFromString('--interrupt-budget=400000')
// It copies less into what it compiles (920 bytes by default).
setFlagsFromString('--max-inlined-bytecode-size-cumulative=200')
