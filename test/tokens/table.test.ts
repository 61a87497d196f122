import { describe, expect, it } from 'vitest';
import { asked, judged } from './inspect.ts';
import { FAMILIES } from './table/all.ts';
import { production, staging } from './world.ts';

describe.each(Object.entries(FAMILIES))('%s', (_family, rows) => {
  it.each(rows.map((row) => [row.name, row] as const))('%s', async (_name, row) => {
    const { verdicts, diagnosis } = await judged(row);
    const wrong = verdicts.filter(({ status }) => status === 'bad' || status === 'warning');
    expect({
      wrong: Object.fromEntries(wrong.map(({ check, code }) => [check, code])),
      code: diagnosis.code,
      sentence: diagnosis.sentence,
    }).toEqual({ wrong: row.wrong, code: row.code, sentence: row.sentence });
  });
});

describe('the table of hostile and odd tokens', () => {
  const rows = Object.values(FAMILIES).flat();

  it('has no two rows of one name in a family, and at least 300 tokens', () => {
    for (const family of Object.values(FAMILIES)) {
      expect(new Set(family.map(({ name }) => name)).size).toBe(family.length);
    }
    expect(new Set(rows.map(({ token }) => token)).size).toBeGreaterThanOrEqual(300);
  });

  it('never made anybody ask for an address but the key sets of the two connections', async () => {
    for (const row of rows) await judged(row);
    expect([...asked].sort()).toEqual(
      [production.iss, staging.iss].map((iss) => `${iss}/.well-known/jwks.json`).sort(),
    );
  });
});
