import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileLog, redact } from './log.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ';

describe('redact', () => {
  it.each([
    [`token ${JWT} refused`, 'token [token] refused'],
    [
      'http://127.0.0.1:1/callback?code=canary&state=canary',
      'http://127.0.0.1:1/callback?code=[hidden]&state=[hidden]',
    ],
    ['{"refresh_token": "canary"}', '{"refresh_token":"[hidden]"}'],
    ['Authorization: Bearer canary', 'Authorization: Bearer [hidden]'],
    ['key ASIAEXAMPLEEXAMPLE12', 'key ASIA[hidden]'],
  ])('blots out %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('the log file', () => {
  let folder: string;
  const written = () => readFileSync(join(folder, 'logs', 'main.log'), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lifeguard-log-'));
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    vi.restoreAllMocks();
  });

  it('keeps the chain of causes, without tokens', () => {
    const log = createFileLog(join(folder, 'logs', 'main.log'), () => 0);
    log.error('users.list [id-1]', new Error('outer', { cause: new Error(`inner ${JWT}`) }));
    expect(written()).toContain('1970-01-01T00:00:00.000Z error users.list [id-1]: Error: outer');
    expect(written()).toContain('because Error: inner [token]');
  });

  it('starts anew beyond a megabyte and keeps one predecessor', () => {
    const path = join(folder, 'logs', 'main.log');
    const log = createFileLog(path);
    for (let i = 0; i < 30; i++) log.info('x'.repeat(50_000));
    expect(statSync(path).size).toBeLessThan(1_100_000);
    expect(statSync(`${path}.1`).size).toBeGreaterThan(900_000);
  });

  it('goes on when the file cannot be written', () => {
    const log = createFileLog(join(folder, 'logs', 'main.log'));
    rmSync(join(folder, 'logs'), { recursive: true });
    expect(() => log.info('still here')).not.toThrow();
  });
});
