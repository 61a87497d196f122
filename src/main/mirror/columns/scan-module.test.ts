import { expect, test } from 'vitest';
import { compileScan } from '../../../../scripts/setup/wasm.mjs';
import { SCAN_MODULE } from './scan-module.ts';

test('the module is what its source compiles to; if not: npm run wasm', async () => {
  const { binary, text } = await compileScan();
  expect(text).toBe('');
  expect(Buffer.from(binary ?? []).toString('base64')).toBe(SCAN_MODULE);
});
