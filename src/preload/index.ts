import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, BridgeEvent, StreamFrame } from '#shared/contract/bridge.ts';
import { CHANNELS } from '#shared/contract/bridge.ts';

const bridge: Bridge = {
  call: (id, name, input) => ipcRenderer.invoke(CHANNELS.call, id, name, input),
  stream: (id, name, input, onFrame) => {
    const listener = (_event: unknown, frameId: string, frame: StreamFrame) => {
      if (frameId !== id) return;
      if (frame.type === 'end') ipcRenderer.removeListener(CHANNELS.frame, listener);
      onFrame(frame);
    };
    ipcRenderer.on(CHANNELS.frame, listener);
    ipcRenderer.send(CHANNELS.stream, id, name, input);
  },
  cancel: (id) => ipcRenderer.send(CHANNELS.cancel, id),
  onEvent: (onEvent) => {
    const listener = (_event: unknown, value: BridgeEvent) => onEvent(value);
    ipcRenderer.on(CHANNELS.event, listener);
    return () => ipcRenderer.removeListener(CHANNELS.event, listener);
  },
};

contextBridge.exposeInMainWorld('lifeguard', bridge);
