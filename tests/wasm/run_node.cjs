// Runs a program built by inwonersreis_wasm_program: node run_node.cjs NAME.js ARGUMENT…
const fs = require('node:fs');
const path = require('node:path');

const program = path.resolve(process.argv[2]);
require(program)({
  wasmBinary: fs.readFileSync(program.replace(/\.js$/, '.wasm')),
  arguments: process.argv.slice(3),
}).catch((error) => {
  console.error(error);
  process.exit(1);
});
