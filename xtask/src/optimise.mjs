// Optimises programs where they are, all in one process: node -e ... binaryen/index.js FILE...
// As wasm-opt does with the flags of release.rs.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [library, ...files] = process.argv.slice(1);
const { default: binaryen } = await import(pathToFileURL(library));
const { BulkMemory, BulkMemoryOpt, CallIndirectOverlong, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(1);
binaryen.setLowMemoryUnused(true);
for (const file of files) {
  const program = binaryen.readBinary(readFileSync(file));
  program.setFeatures(BulkMemory | BulkMemoryOpt | CallIndirectOverlong | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt);
  program.optimize();
  program.runPasses(['strip-producers', 'strip-target-features']);
  writeFileSync(file, program.emitBinary());
  program.dispose();
}
