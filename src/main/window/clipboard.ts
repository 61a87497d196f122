import { createHash } from 'node:crypto';
import type { ClipboardPort } from '../ipc/handlers/app-handlers.ts';

export interface Clipboard extends ClipboardPort {
  /** Clears now what was to be cleared later: the program ends. */
  dispose(): Promise<void>;
}

const FORGET_MS = 30_000;

export function createClipboard(deps: {
  /** Electron's answers at once in older releases, and later in newer ones. */
  readonly system: {
    readText(): string | Promise<string>;
    writeText(text: string): unknown;
    clear(): unknown;
  };
  readonly timers: { set(action: () => void, milliseconds: number): unknown; clear(timer: unknown): void };
}): Clipboard {
  const { system, timers } = deps;
  /** A digest, because the text itself is to be nowhere. */
  let waiting: { readonly digest: string; readonly timer: unknown } | null = null;
  let writes = 0;

  function stop(): void {
    if (waiting !== null) timers.clear(waiting.timer);
    waiting = null;
  }

  async function clearIfUnchanged(digest: string): Promise<void> {
    stop();
    const before = writes;
    const text = await system.readText();
    // Whatever was copied meanwhile, here too, is not ours to clear.
    if (writes === before && digestOf(text) === digest) await system.clear();
  }

  function forgetLater(text: string): void {
    stop();
    const digest = digestOf(text);
    // A clipboard that cannot be reached then, say of a screen that is gone, is not there to be cleared.
    const clear = () => void clearIfUnchanged(digest).catch(() => undefined);
    waiting = { digest, timer: timers.set(clear, FORGET_MS) };
  }

  return {
    async write(text, forget) {
      stop();
      writes += 1;
      await system.writeText(text);
      if (forget) forgetLater(text);
    },
    read: async () => system.readText(),
    async forget(sha256) {
      const before = writes;
      const text = await system.readText();
      // Only what was pasted is known to be no secret of something else; the two may differ in their line ends (Windows).
      const pasted = createHash('sha256').update(text.replaceAll('\r\n', '\n'), 'utf8').digest('hex');
      if (writes !== before || pasted !== sha256) return false;
      forgetLater(text);
      return true;
    },
    async dispose() {
      if (waiting !== null) await clearIfUnchanged(waiting.digest).catch(() => undefined);
    },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
