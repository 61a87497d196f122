import { describe, expect, it, vi } from 'vitest';
import { handlerDeps, unreachable, workspaceWith } from '#test/support/bridge-doubles.ts';
import { createDispatcher } from '../dispatcher.ts';
import { createHandlers } from '../handlers.ts';
import type { TokensPort, Workspaces } from '../ports.ts';

const { signal } = new AbortController();

function callFor(workspaces: Workspaces) {
  const dispatcher = createDispatcher({
    handlers: createHandlers(handlerDeps({ workspaces })),
    roleIn: () => undefined,
    report: () => 'id',
  });
  return (name: string) => dispatcher.call(name, { connectionId: 'acme' }, signal);
}

describe('dropping the tokens of test sign-ins', () => {
  it('is not refused to somebody who was signed out, or lost the role, meanwhile', async () => {
    const drop = vi.fn(async () => null);
    const call = callFor(workspaceWith({ tokens: { ...unreachable<TokensPort>('tokens'), drop } }));
    expect(await call('tokens.drop')).toEqual({ ok: true, value: null });
    expect(drop).toHaveBeenCalledOnce();
  });

  it('starts nothing where nothing was opened', async () => {
    const closed: Workspaces = { ...unreachable<Workspaces>('workspaces'), opened: () => undefined };
    expect(await callFor(closed)('tokens.drop')).toEqual({ ok: true, value: null });
  });
});
