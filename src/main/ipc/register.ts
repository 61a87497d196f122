import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type BridgeResult, CHANNELS, type StreamFrame } from '#shared/contract/bridge.ts';
import { watchLeaving } from '../window/watch-leaving.ts';
import type { Dispatcher } from './dispatcher.ts';
import { failure } from './failures.ts';

export interface RegisterDeps {
  /** A promise, because the window is opened before the rest of the program is loaded. */
  readonly dispatcher: Promise<Dispatcher>;
  /** Whether a message may come from this frame: our window's main frame, showing our page. */
  isTrusted(event: IpcMainEvent | IpcMainInvokeEvent): boolean;
  /** A page that has sent something is there no more: reloaded, crashed or closed. */
  left(): void;
}

/** The only listener for messages from the window. Returns the function that takes it away. */
export function registerBridge({ dispatcher, isTrusted, left }: RegisterDeps): () => void {
  const running = new Map<WebContents, Map<string, AbortController>>();

  ipcMain.handle(CHANNELS.call, async (event, id: unknown, name: unknown, input: unknown) => {
    if (!isTrusted(event)) return foreign();
    const controller = begin(event.sender, id);
    if (!controller) return badId();
    try {
      return await (await dispatcher).call(name, input, controller.signal);
    } finally {
      finish(event.sender, id, controller);
    }
  });

  ipcMain.on(CHANNELS.stream, async (event, id: unknown, name: unknown, input: unknown) => {
    const send = (frame: StreamFrame) => {
      if (!event.sender.isDestroyed()) event.sender.send(CHANNELS.frame, id, frame);
    };
    if (!isTrusted(event)) return send({ seq: 0, type: 'end', result: foreign() });
    const controller = begin(event.sender, id);
    if (!controller) return send({ seq: 0, type: 'end', result: badId() });
    await (await dispatcher).stream(name, input, controller.signal, send);
    finish(event.sender, id, controller);
  });

  ipcMain.on(CHANNELS.cancel, (event, id: unknown) => {
    if (isTrusted(event) && typeof id === 'string') running.get(event.sender)?.get(id)?.abort();
  });

  function begin(sender: WebContents, id: unknown): AbortController | undefined {
    if (typeof id !== 'string' || id.length === 0 || id.length > 64) return undefined;
    const ofSender = running.get(sender) ?? watch(sender);
    if (ofSender.has(id)) return undefined;
    const controller = new AbortController();
    ofSender.set(id, controller);
    return controller;
  }

  function finish(sender: WebContents, id: unknown, controller: AbortController): void {
    const ofSender = running.get(sender);
    if (typeof id === 'string' && ofSender?.get(id) === controller) ofSender.delete(id);
  }

  /** A reloaded, crashed or closed window no longer waits for anything. */
  function watch(sender: WebContents): Map<string, AbortController> {
    const ofSender = new Map<string, AbortController>();
    running.set(sender, ofSender);
    watchLeaving(sender, ({ destroyed }) => {
      for (const controller of ofSender.values()) controller.abort();
      ofSender.clear();
      if (destroyed) running.delete(sender);
      left();
    });
    return ofSender;
  }

  return () => {
    ipcMain.removeHandler(CHANNELS.call);
    ipcMain.removeAllListeners(CHANNELS.stream);
    ipcMain.removeAllListeners(CHANNELS.cancel);
  };
}

function foreign(): BridgeResult<null> {
  return {
    ok: false,
    error: failure('FORBIDDEN_SENDER', 'This message did not come from the Lifeguard window.'),
  };
}

function badId(): BridgeResult<null> {
  return {
    ok: false,
    error: failure('INVALID_INPUT', 'A call needs an id of its own, of at most 64 characters.'),
  };
}
