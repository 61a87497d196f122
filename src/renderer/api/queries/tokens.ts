import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import type { TestSignInStep } from '#shared/domain/test-sign-in.ts';
import { callOperation, streamOperation } from '../client.ts';
import { keys } from '../keys.ts';

export type TokenSource = InputOf<'tokens.inspect'>['source'];
export type AskWhom = InputOf<'tokens.ask'>['who'];
export type TokenAnswer = OutputOf<'tokens.ask'>;
export type TestSignInMethod = InputOf<'tokens.signIn'>['method'];
export type ChallengeAnswer = InputOf<'tokens.answer'>['answer'];

/**
 * What a token says and what it is compared with. Kept no longer than it is shown.
 * @param id of the source on its page: a key must never hold a token
 */
export function inspection(connectionId: string, id: string, source: TokenSource) {
  return queryOptions({
    queryKey: [...keys.tokens(connectionId), 'inspection', id],
    queryFn: ({ signal }) => callOperation('tokens.inspect', { connectionId, source }, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

/** One request to somebody else, made because a person clicked. */
export function askAboutToken(connectionId: string, source: TokenSource, who: AskWhom, signal?: AbortSignal) {
  return callOperation('tokens.ask', { connectionId, source, who }, signal);
}

/** Ends when the sign-in has ended well. */
export function testSignIn(
  connectionId: string,
  method: TestSignInMethod,
  options: { readonly onItem: (step: TestSignInStep) => void; readonly signal: AbortSignal },
): Promise<void> {
  return streamOperation('tokens.signIn', { connectionId, method }, options);
}

export async function answerChallenge(connectionId: string, attempt: string, answer: ChallengeAnswer) {
  await callOperation('tokens.answer', { connectionId, attempt, answer });
}

export async function copySignInLink(connectionId: string, attempt: string) {
  await callOperation('tokens.copyLink', { connectionId, attempt });
}

/** Of a token that main holds. */
export function copyToken(connectionId: string) {
  return mutationOptions({
    mutationFn: (source: TokenSource) => callOperation('tokens.copy', { connectionId, source }),
  });
}

/** Everything that test sign-ins brought. */
export async function dropTokens(connectionId: string): Promise<void> {
  await callOperation('tokens.drop', { connectionId });
}

export function appClients(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'appClients'],
    queryFn: ({ signal }) => callOperation('pool.appClients', { connectionId }, signal),
  });
}
