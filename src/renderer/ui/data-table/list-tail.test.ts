import { expect, it } from 'vitest';
import { listTail, type PagedState } from './list-tail.ts';

const problem = { message: 'Too fast.', next: 'Wait.', retryable: true, needsSignIn: false };
const state: PagedState = {
  hasMore: true,
  loading: false,
  problem: null,
  onRetry: () => undefined,
  loadingText: 'Reading more users…',
};

it('asks for more only when nothing is on its way and nothing has failed', () => {
  expect(listTail(state).kind).toBe('more');
  expect(listTail({ ...state, loading: true })).toEqual({ kind: 'loading', text: 'Reading more users…' });
  expect(listTail({ ...state, problem }).kind).toBe('error');
  expect(listTail({ ...state, problem, loading: true }).kind).toBe('loading');
});

it('ends when there is no next page, but not when the last try failed', () => {
  expect(listTail({ ...state, hasMore: false }).kind).toBe('end');
  expect(listTail({ ...state, hasMore: false, problem }).kind).toBe('error');
});
