// @ts-check
// Compiles the search over folded text (AssemblyScript) and writes the module into the source as base64.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/paths.mjs';
import { main, SetupError } from './setup/say.mjs';
import { compileScan, SCAN_MODULE, scanModuleText } from './setup/wasm.mjs';

await main(async () => {
  const { binary, text } = await compileScan();
  if (binary === null) {
    throw new SetupError(
      `AssemblyScript does not compile the scan:\n${text}`,
      'look at the lines that it names.',
    );
  }
  writeFileSync(join(root, SCAN_MODULE), scanModuleText(binary));
  process.stdout.write(`${SCAN_MODULE}: ${binary.length} bytes\n`);
  return 0;
});
