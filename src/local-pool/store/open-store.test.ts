import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pool-store-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const openAll = (seed = 7) => openStore({ dataDir, seed, users: 200, now: () => 1_800_000_000_000 });
const open = (seed = 7) => openAll(seed).directory;

function userOf(store: ReturnType<typeof open>, username: string) {
  const user = store.byUsername(username);
  if (!user) throw new Error(`no ${username}`);
  return user;
}

describe('store on disk', () => {
  it('keeps a new password and status over a restart, and never the password itself', () => {
    const first = open();
    const invited = [...first.after(undefined)].find(({ status }) => status === 'FORCE_CHANGE_PASSWORD');
    if (!invited) throw new Error('nobody is invited');
    first.setPassword(invited, 'Chosen-1234!', 'CONFIRMED');
    const again = userOf(open(), invited.username);
    expect(again.status).toBe('CONFIRMED');
    expect(again.updatedAt).toBe(1_800_000_000_000);
    expect(open().checkPassword(again, 'Chosen-1234!')).toBe(true);
    expect(open().checkPassword(again, 'Customer-1234!')).toBe(false);
    const written = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'utf8'));
    expect(written.join('')).not.toContain('Chosen-1234!');
  });

  it('does not mix the changes of another sample in', () => {
    const store = open(7);
    userOf(store, '__proto__').enabled = false;
    expect(userOf(open(8), '__proto__').enabled).toBe(true);
    expect(userOf(open(7), '__proto__').enabled).toBe(false);
  });

  it('reads on after a line that a crash cut short', () => {
    userOf(open(), '__proto__').enabled = false;
    const [name = ''] = readdirSync(dataDir);
    appendFileSync(join(dataDir, name), '{"sub":"1234');
    expect(userOf(open(), '__proto__').enabled).toBe(false);
    // The next change must not be glued to the broken line.
    userOf(open(), 'constructor').enabled = false;
    expect(userOf(open(), 'constructor').enabled).toBe(false);
  });

  it('gives staff their own passwords, customers the shared one, federated users none', () => {
    const store = open();
    expect(store.checkPassword(userOf(store, 'ada.admin'), 'Admin-1234!')).toBe(true);
    expect(store.checkPassword(userOf(store, 'ada.admin'), 'Customer-1234!')).toBe(false);
    expect(store.checkPassword(userOf(store, 'constructor'), 'Customer-1234!')).toBe(true);
    const federated = [...store.after(undefined)].find(({ status }) => status === 'EXTERNAL_PROVIDER');
    if (!federated) throw new Error('nobody is federated');
    expect(store.checkPassword(federated, 'Customer-1234!')).toBe(false);
    expect(store.verifier(federated)).toBeUndefined();
  });
});
