import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.mjs';

/** `file` › "title", "title": what SECURITY.md names as the proof of a promise. */
const PROOF = /`([\w./-]+\.ts)` › ((?:"[^"]+"(?:, )?)+)/g;

const document = readFileSync(join(root, 'SECURITY.md'), 'utf8');
const proofs = [...document.matchAll(PROOF)].flatMap(([, file = '', titles = '']) =>
  [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => [file, title] as const),
);

describe('SECURITY.md', () => {
  it('has no promise without a proof', () => {
    const rows = document
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| promise'));
    expect(rows.filter((row) => row.match(PROOF) === null)).toEqual([]);
    expect(proofs.length).toBeGreaterThanOrEqual(rows.length);
  });

  it.each(proofs)('%s has the test "%s"', (file, title) => {
    expect(existsSync(join(root, file))).toBe(true);
    const source = readFileSync(join(root, file), 'utf8');
    expect(source.includes(`'${title}'`) || source.includes(`\`${title}\``)).toBe(true);
  });
});
