import { describe, expect, it, vi } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import type { TestSignInStep } from '#shared/domain/test-sign-in.ts';
import type { Inspection } from '#shared/domain/token/judge/facts.ts';
import type { IssuedTokens } from './held-tokens.ts';
import type { Asked, Whom } from './online.ts';
import { createTokenDesk, type SignInProgress } from './token-desk.ts';

const IDS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const METHOD = { kind: 'browser' } as const;
const tokensOf = (username: string, refreshToken: string | null = `refresh-${username}`): IssuedTokens => ({
  username,
  idToken: `id-${username}`,
  accessToken: `access-${username}`,
  refreshToken,
  clientId: 'shop',
});

async function* steps(tokens: IssuedTokens): AsyncGenerator<SignInProgress> {
  yield { phase: 'started', attempt: 'a1' };
  yield { phase: 'tokens', ...tokens };
}

function setUp(
  run: (signal: AbortSignal) => AsyncGenerator<SignInProgress> = () => steps(tokensOf('anna')),
  hangs = false,
) {
  const revoked: string[] = [];
  const copied: unknown[][] = [];
  const inspected: string[] = [];
  const asked: unknown[][] = [];
  const ids = [...IDS];
  const desk = createTokenDesk({
    inspector: {
      async inspect(text) {
        inspected.push(text);
        return { read: { ok: false } } as Inspection;
      },
    },
    async ask(who, text) {
      asked.push([who, text]);
      return { who } as Asked;
    },
    session: { idToken: async () => 'own-id', accessToken: async () => 'own-access' },
    signIns: {
      run: (_method, signal) => run(signal),
      answer: (attempt) => {
        if (attempt !== 'a1') throw new AppError('TOKENS_GONE', 'no such attempt');
      },
      link: (attempt) => `https://acme.example/${attempt}`,
      revoke: async (token, clientId) => {
        revoked.push(`${token} of ${clientId}`);
        if (hangs) await new Promise(() => {});
      },
    },
    clipboard: {
      write: async (...what) => {
        copied.push(what);
      },
    },
    newId: () => ids.shift() ?? '',
  });
  const signIn = async (signal = new AbortController().signal) => {
    const seen: TestSignInStep[] = [];
    for await (const step of desk.signIn(METHOD, signal)) seen.push(step);
    return seen;
  };
  return { desk, signIn, revoked, copied, inspected, asked };
}

const { signal } = new AbortController();
const held = (use: 'id' | 'access', id = IDS[0] ?? '') => ({ kind: 'held', held: id, use }) as const;

describe('the desk of tokens', () => {
  it('reads what was pasted, what the session has, and what a test sign-in brought', async () => {
    const { desk, signIn, inspected, asked } = setUp();
    await signIn();
    await desk.inspect({ kind: 'pasted', text: 'pasted text' });
    await desk.inspect({ kind: 'session', use: 'id' });
    await desk.inspect({ kind: 'session', use: 'access' });
    await desk.inspect(held('id'));
    await desk.inspect(held('access'));
    expect(inspected).toEqual(['pasted text', 'own-id', 'own-access', 'id-anna', 'access-anna']);
    const who: Whom = 'cognito';
    await desk.ask({ source: held('access'), who }, signal);
    expect(asked).toEqual([['cognito', 'access-anna']]);
  });

  it('names the tokens of a test sign-in, and gives none to the window', async () => {
    const { signIn } = setUp();
    const seen = await signIn();
    expect(seen).toEqual([
      { phase: 'started', attempt: 'a1' },
      { phase: 'done', held: IDS[0], username: 'anna' },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/refresh-|access-|id-anna/);
  });

  it('copies a token so that the clipboard forgets it', async () => {
    const { desk, signIn, copied } = setUp();
    await signIn();
    await desk.copy(held('access'));
    await desk.copyLink('a1');
    expect(copied).toEqual([
      ['access-anna', true],
      ['https://acme.example/a1', true],
    ]);
  });

  it('forgets and revokes what it holds when it is told to', async () => {
    const { desk, signIn, revoked } = setUp();
    await signIn();
    await desk.drop();
    expect(revoked).toEqual(['refresh-anna of shop']);
    for (const id of IDS) {
      await expect(desk.inspect(held('id', id))).rejects.toMatchObject({ code: 'TOKENS_GONE' });
      await expect(desk.copy(held('id', id))).rejects.toMatchObject({ code: 'TOKENS_GONE' });
    }
    await desk.drop();
    await desk.dispose();
    expect(revoked).toHaveLength(1);
  });

  it('forgets and revokes what it holds when the next test sign-in has brought tokens, not before', async () => {
    let tokens = tokensOf('anna');
    const { desk, signIn, revoked } = setUp(() => steps(tokens));
    await signIn();
    tokens = tokensOf('ben');
    await signIn();
    expect(revoked).toEqual(['refresh-anna of shop']);
    await expect(desk.inspect(held('id'))).rejects.toMatchObject({ code: 'TOKENS_GONE' });
    await desk.inspect(held('id', IDS[1]));
  });

  it('has nothing to revoke where the app client gave no refresh token', async () => {
    const { desk, signIn, revoked } = setUp(() => steps(tokensOf('anna', null)));
    await signIn();
    await desk.dispose();
    expect(revoked).toEqual([]);
  });

  it('ends sign-ins that are under way, so that none brings tokens afterwards', async () => {
    let ended = false;
    const { desk, signIn, revoked } = setUp(async function* (aborted) {
      yield { phase: 'started', attempt: 'a1' };
      // One that comes to its end although it was stopped.
      await new Promise((resolve) => aborted.addEventListener('abort', resolve));
      ended = true;
      yield { phase: 'tokens', ...tokensOf('late') };
    });
    const seen = signIn().catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await Promise.race([seen, 'running'])).toBe('running'));
    await desk.drop();
    expect(await seen).toMatchObject({ code: 'CANCELLED' });
    expect([ended, revoked]).toEqual([true, ['refresh-late of shop']]);
    await expect(desk.inspect(held('id'))).rejects.toMatchObject({ code: 'TOKENS_GONE' });
  });

  it('stops one sign-in without dropping what another has brought', async () => {
    let tokens = tokensOf('anna');
    const { desk, signIn, revoked } = setUp(() => steps(tokens));
    await signIn();
    tokens = tokensOf('ben');
    await expect(signIn(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(revoked).toEqual(['refresh-ben of shop']);
    await desk.inspect(held('id'));
  });

  it('does not hold the end of the program up for a revocation that hangs', async () => {
    vi.useFakeTimers();
    try {
      const { desk, signIn } = setUp(undefined, true);
      await signIn();
      const ending = desk.dispose();
      await vi.advanceTimersByTimeAsync(2_000);
      await expect(ending).resolves.toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it('passes answers on, and says when nobody waits for them', async () => {
    const { desk } = setUp();
    const answer = { kind: 'code', code: '123456' } as const;
    expect(await desk.answer({ attempt: 'a1', answer })).toBeNull();
    await expect(desk.answer({ attempt: 'a2', answer })).rejects.toMatchObject({ code: 'TOKENS_GONE' });
  });
});
