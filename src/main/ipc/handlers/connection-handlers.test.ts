import { describe, expect, it, vi } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { sampleConnection, unreachable, workspaceWith } from '#test/support/bridge-doubles.ts';
import type { ChangesPort, SessionPort, SettingsPort } from '../ports.ts';
import { createConnectionHandlers } from './connection-handlers.ts';

const signedOut: SessionState = { phase: 'signedOut', message: null };

function handlers(
  settings: Partial<SettingsPort>,
  close = vi.fn(async () => {}),
  runs: readonly { readonly title: string; readonly phase: string }[] = [],
) {
  const changes = { ...unreachable<ChangesPort>('changes'), runs: async () => runs as never };
  const session = { ...unreachable<SessionPort>('session'), state: () => signedOut };
  return createConnectionHandlers({
    settings: { ...unreachable<SettingsPort>('settings'), problem: null, ...settings },
    workspaces: { ...workspaceWith({ session, changes }), close },
    testConnection: async function* () {},
    changed: () => {},
  });
}

const context = { signal: new AbortController().signal };

describe('opening a connection', () => {
  it('works though the disk is full', async () => {
    const full = new AppError('SETTINGS_NOT_SAVED', 'The disk is full.');
    const { 'connections.open': open } = handlers({
      activeId: () => null,
      setActive: () => Promise.reject(full),
    });
    expect(await open({ connectionId: 'acme' }, context)).toEqual({
      connection: sampleConnection,
      session: signedOut,
    });
  });

  it('writes nothing if it was the last one', async () => {
    const { 'connections.open': open } = handlers({ activeId: () => 'acme' });
    await expect(open({ connectionId: 'acme' }, context)).resolves.toBeDefined();
  });
});

describe('removing a connection', () => {
  it('is refused while a change of its pool has not ended', async () => {
    const runs = [
      { title: 'Delete 2 users', phase: 'stopped' },
      { title: 'Disable 12 users', phase: 'paused' },
    ];
    const { 'connections.remove': remove } = handlers({ list: () => [sampleConnection] }, undefined, runs);
    await expect(remove({ connectionId: 'acme' }, context)).rejects.toMatchObject({
      code: 'RUN_UNFINISHED',
      message: expect.stringContaining('Disable 12 users'),
    });
  });

  it('takes its keychain entry along, after the settings are safe', async () => {
    const order: string[] = [];
    const close = vi.fn(async () => void order.push('close'));
    const { 'connections.remove': remove } = handlers(
      { list: () => [sampleConnection], remove: async () => void order.push('remove') },
      close,
    );
    await remove({ connectionId: 'acme' }, context);
    expect(order).toEqual(['remove', 'close']);
    expect(close).toHaveBeenCalledWith('acme', sampleConnection);
  });
});
