import { describe, expect, it, vi } from 'vitest';
import type { StreamFrame } from '#shared/contract/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { handlerDeps, sampleConnection, unreachable, workspaceWith } from '#test/support/bridge-doubles.ts';
import { createDispatcher } from './dispatcher.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';
import type { DirectoryPort } from './ports.ts';

const alice = {
  sub: 'a',
  username: 'alice',
  status: 'CONFIRMED' as const,
  enabled: true,
  createdAt: 1,
  updatedAt: 2,
  attributes: [{ name: 'email', value: 'alice@example.com' }],
};

function bridge(over: Partial<HandlerDeps>) {
  const report = vi.fn(() => 'id-1');
  return {
    ...createDispatcher({ handlers: createHandlers(handlerDeps(over)), roleIn: () => 'support', report }),
    report,
  };
}

function directory(over: Partial<DirectoryPort>): Partial<HandlerDeps> {
  return {
    workspaces: workspaceWith({ directory: { ...unreachable<DirectoryPort>('directory'), ...over } }),
  };
}

const getAlice = { connectionId: 'acme', sub: 'a' };
const live = () => new AbortController().signal;

describe('a call', () => {
  it('gives what the handler found, without what was not declared', async () => {
    const { call } = bridge(directory({ getUser: async () => ({ ...alice, refreshToken: 'canary' }) }));
    expect(await call('users.get', getAlice, live())).toEqual({ ok: true, value: alice });
  });

  it('names an unknown operation, and one that only the prototype has', async () => {
    const { call } = bridge({});
    for (const name of ['users.nope', 'toString', '__proto__', 7, undefined]) {
      expect(await call(name, {}, live())).toMatchObject({ ok: false, error: { code: 'UNKNOWN_OPERATION' } });
    }
  });

  it('will not run a stream', async () => {
    expect(await bridge({}).call('connections.test', { connection: sampleConnection }, live())).toMatchObject(
      {
        ok: false,
        error: { code: 'UNKNOWN_OPERATION' },
      },
    );
  });

  it.each([
    [undefined, 'NOT_SIGNED_IN', true],
    [null, 'ROLE_REQUIRED', false],
  ] as const)('is refused with role %s before the handler is reached', async (role, code, needsSignIn) => {
    const report = vi.fn(() => 'id-1');
    const { call } = createDispatcher({
      handlers: createHandlers(handlerDeps()),
      roleIn: () => role,
      report,
    });
    expect(await call('users.get', getAlice, live())).toMatchObject({ error: { code, needsSignIn } });
    expect(report).not.toHaveBeenCalled();
  });

  it('carries a declared failure with its sentence, next step and fields', async () => {
    const fields = [{ field: 'sub', message: 'is gone' }];
    const gone = new AppError('USER_NOT_FOUND', 'There is no user a.', { next: 'Reload.', fields });
    const { call, report } = bridge(directory({ getUser: () => Promise.reject(gone) }));
    expect(await call('users.get', getAlice, live())).toEqual({
      ok: false,
      error: {
        code: 'USER_NOT_FOUND',
        message: 'There is no user a.',
        next: 'Reload.',
        retryable: false,
        needsSignIn: false,
        fields,
      },
    });
    expect(report).not.toHaveBeenCalled();
  });

  it.each([
    ['a defect', new TypeError('x is undefined of canary')],
    ['a failure that it did not declare', new AppError('GROUP_NOT_FOUND', 'canary')],
  ])('hides the cause of %s behind an id', async (_what, error) => {
    const { call, report } = bridge(directory({ getUser: () => Promise.reject(error) }));
    const answer = await call('users.get', getAlice, live());
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL', id: 'id-1' } });
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(report).toHaveBeenCalledWith('users.get', error);
  });

  it('reports an answer that does not fit its schema as a defect', async () => {
    const { call } = bridge(directory({ getUser: async () => ({ ...alice, enabled: 'yes' }) as never }));
    expect(await call('users.get', getAlice, live())).toMatchObject({
      ok: false,
      error: { code: 'INTERNAL' },
    });
  });

  it('ends as cancelled at once, even if the handler never does', async () => {
    const controller = new AbortController();
    const { call } = bridge(directory({ getUser: () => new Promise(() => {}) }));
    const answer = call('users.get', getAlice, controller.signal);
    controller.abort();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CANCELLED', retryable: true } });
  });

  it('names the field of a bad input', async () => {
    expect(await bridge({}).call('users.get', { connectionId: 'acme', sub: '' }, live())).toMatchObject({
      error: { code: 'INVALID_INPUT', fields: [{ field: 'sub' }] },
    });
  });
});

describe('a stream', () => {
  const step = { check: 'settings', status: 'ok', message: 'Fine.', next: null } as const;

  async function framesOf(test: HandlerDeps['testConnection'], signal = live()): Promise<StreamFrame[]> {
    const frames: StreamFrame[] = [];
    const { stream } = bridge({ testConnection: test });
    await stream('connections.test', { connection: sampleConnection }, signal, (frame) => frames.push(frame));
    return frames;
  }

  it('numbers its items and ends with one terminal frame', async () => {
    const frames = await framesOf(async function* () {
      yield step;
      yield { ...step, check: 'userPool' as const };
    });
    expect(frames.map((frame) => [frame.seq, frame.type])).toEqual([
      [0, 'item'],
      [1, 'item'],
      [2, 'end'],
    ]);
    expect(frames.at(-1)).toMatchObject({ result: { ok: true } });
  });

  it('ends with the failure when it breaks off', async () => {
    const frames = await framesOf(async function* () {
      yield step;
      throw new Error('boom');
    });
    expect(frames.map((frame) => frame.type)).toEqual(['item', 'end']);
    expect(frames.at(-1)).toMatchObject({ result: { ok: false, error: { code: 'INTERNAL' } } });
  });

  it('stops when it is cancelled, and says so', async () => {
    const controller = new AbortController();
    const frames = await framesOf(async function* () {
      yield step;
      controller.abort();
      yield step;
    }, controller.signal);
    expect(frames.map((frame) => frame.type)).toEqual(['item', 'end']);
    expect(frames.at(-1)).toMatchObject({ result: { ok: false, error: { code: 'CANCELLED' } } });
  });
});
