import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClipboard } from './clipboard.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl';

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
    const forgetting = clipboard.forget();
    await vi.advanceTimersByTimeAsync(20);
    await forgetting;
    await vi.advanceTimersByTimeAsync(30_100);
    expect(system.text).toBe('');
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

  it('has nothing to forget when it is empty', async () => {
    const { clipboard, system } = setUp();
    await clipboard.forget();
    system.text = 'later';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(system.text).toBe('later');
  });
});
