import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClipboard } from './clipboard.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** Answers at once, as older Electron does, or later, as newer ones. */
function setUp(later = false) {
  const system = {
    text: '',
    readText(): string | Promise<string> {
      const { text } = this;
      return later ? new Promise((resolve) => setTimeout(() => resolve(text), 10)) : text;
    },
    writeText(text: string): unknown {
      this.text = text;
      return later ? Promise.resolve() : undefined;
    },
    clear(): unknown {
      this.text = '';
      return undefined;
    },
  };
  const clipboard = createClipboard({
    system,
    timers: { set: setTimeout, clear: (timer) => clearTimeout(timer as NodeJS.Timeout) },
  });
  return { system, clipboard };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe.each([
  ['answers at once', false],
  ['answers later', true],
])('a clipboard that %s', (_name, later) => {
  it('is cleared 30 s after a token was copied', async () => {
    const { clipboard, system } = setUp(later);
    await clipboard.write(TOKEN, true);
    await vi.advanceTimersByTimeAsync(29_900);
    expect(system.text).toBe(TOKEN);
    await vi.advanceTimersByTimeAsync(200);
    expect(system.text).toBe('');
  });

  it('keeps what was copied to stay, and what another program has put there meanwhile', async () => {
    const { clipboard, system } = setUp(later);
    await clipboard.write('anna@example.com', false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(system.text).toBe('anna@example.com');
    await clipboard.write(TOKEN, true);
    system.text = 'a shopping list';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(system.text).toBe('a shopping list');
  });

  it('is cleared 30 s after the last copy, not the first', async () => {
    const { clipboard, system } = setUp(later);
    await clipboard.write(TOKEN, true);
    await vi.advanceTimersByTimeAsync(20_000);
    await clipboard.write(TOKEN, true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(system.text).toBe(TOKEN);
    await vi.advanceTimersByTimeAsync(10_100);
    expect(system.text).toBe('');
  });

  it('forgets what was pasted from it', async () => {
    const { clipboard, system } = setUp(later);
    system.text = TOKEN;
    const forgetting = clipboard.forget(sha256(TOKEN));
    await vi.advanceTimersByTimeAsync(20);
    expect(await forgetting).toBe(true);
    await vi.advanceTimersByTimeAsync(30_100);
    expect(system.text).toBe('');
  });

  it('keeps what was not pasted from it, and says so', async () => {
    const { clipboard, system } = setUp(later);
    for (const held of ['hours of work', `${TOKEN} and more`, '']) {
      system.text = held;
      const forgetting = clipboard.forget(sha256(TOKEN));
      await vi.advanceTimersByTimeAsync(20);
      expect(await forgetting).toBe(false);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(system.text).toBe(held);
    }
  });

  it('is cleared when the program ends, if it still holds the token', async () => {
    const { clipboard, system } = setUp(later);
    await clipboard.write(TOKEN, true);
    const ending = clipboard.dispose();
    await vi.advanceTimersByTimeAsync(20);
    await ending;
    expect(system.text).toBe('');
    system.text = 'of somebody else';
    await clipboard.dispose();
    expect(system.text).toBe('of somebody else');
  });
});

describe('the clipboard', () => {
  it('keeps what is copied in the very moment of clearing', async () => {
    const { clipboard, system } = setUp(true);
    await clipboard.write(TOKEN, true);
    await vi.advanceTimersByTimeAsync(30_005);
    const copied = clipboard.write('copied just now', false);
    await vi.advanceTimersByTimeAsync(20);
    await copied;
    expect(system.text).toBe('copied just now');
  });

  it('may be away when it is to be cleared', async () => {
    const { clipboard, system } = setUp();
    await clipboard.write(TOKEN, true);
    system.readText = () => Promise.reject(new Error('no display'));
    await vi.advanceTimersByTimeAsync(30_100);
    await clipboard.write(TOKEN, true);
    await expect(clipboard.dispose()).resolves.toBeUndefined();
  });

  it('holds no copy of the text while it waits', async () => {
    const set = vi.fn();
    const system = { readText: () => TOKEN, writeText: () => undefined, clear: () => undefined };
    const clipboard = createClipboard({ system, timers: { set, clear: () => undefined } });
    await clipboard.write(TOKEN, true);
    expect(set).toHaveBeenCalledOnce();
    expect(inspect(set.mock.calls, { depth: 9, showHidden: true })).not.toContain(TOKEN);
  });

  it('knows a paste again whose line ends the window has changed', async () => {
    const { clipboard, system } = setUp();
    system.text = `GET /\r\nAuthorization: ${TOKEN}`;
    expect(await clipboard.forget(sha256(`GET /\nAuthorization: ${TOKEN}`))).toBe(true);
    await vi.advanceTimersByTimeAsync(30_100);
    expect(system.text).toBe('');
  });

  it('leaves what was copied with a promise of its own to that promise', async () => {
    const { clipboard, system } = setUp(true);
    system.text = 'old';
    const forgetting = clipboard.forget(sha256('old'));
    const writing = clipboard.write('copied to stay', false);
    await vi.advanceTimersByTimeAsync(20);
    await writing;
    expect(await forgetting).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(system.text).toBe('copied to stay');
  });
});
