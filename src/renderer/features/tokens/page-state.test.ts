import { describe, expect, it } from 'vitest';
import type { FoundToken } from '#shared/domain/token/find/found-token.ts';
import type { TokenAnswer } from '../../api/queries/tokens.ts';
import {
  answersAbout,
  answersOf,
  leavesHeld,
  NOTHING_YET,
  nextState,
  type Origin,
  type PageState,
} from './page-state.ts';
import type { Subject } from './subject.ts';

const PASTE: Origin = { kind: 'paste', name: null };

function token(text: string, more: Partial<FoundToken> = {}): FoundToken {
  return {
    text,
    kind: 'access',
    container: 'plain',
    place: '',
    sentTo: null,
    at: 0,
    times: 1,
    repairs: [],
    cutOff: null,
    signIn: null,
    brief: null,
    ...more,
  };
}

function subject(id: string, more: Partial<FoundToken> = {}): Subject {
  return { id, source: { kind: 'pasted', text: id }, label: 'Token', found: token(id, more) };
}

function found(...subjects: Subject[]): PageState {
  const searching = nextState(NOTHING_YET, { type: 'search', search: 1, origin: PASTE });
  return nextState(searching, { type: 'found', search: 1, subjects, notes: [] });
}

const chosenIn = (state: PageState) => (state.phase === 'found' ? state.chosen.id : null);

const said = (message: string): TokenAnswer => ({
  who: 'cognito',
  finding: { accepted: true, message, askedAt: 1 },
});

describe('state of the page of tokens', () => {
  it('shows the access token first, and a whole one before one that is cut off', () => {
    const state = found(
      subject('id', { kind: 'id' }),
      subject('half', { cutOff: 'end' }),
      subject('whole'),
      subject('later'),
    );
    expect(chosenIn(state)).toBe('whole');
    expect(chosenIn(found(subject('refresh', { kind: 'refresh' }), subject('id', { kind: 'id' })))).toBe(
      'id',
    );
    expect(chosenIn(found(subject('half', { cutOff: 'start' })))).toBe('half');
  });

  it('says what was looked through in vain, with the notes', () => {
    const note = { code: 'AUTHORIZATION_CODE', message: 'This is a code, not a token.' } as const;
    const searching = nextState(NOTHING_YET, { type: 'search', search: 1, origin: PASTE });
    const state = nextState(searching, { type: 'found', search: 1, subjects: [], notes: [note] });
    expect(state).toEqual({ phase: 'empty', origin: PASTE, notes: [note], problem: null });
  });

  it('minds only the last search', () => {
    const first = nextState(NOTHING_YET, { type: 'search', search: 1, origin: PASTE });
    const second = nextState(first, { type: 'search', search: 2, origin: PASTE });
    expect(nextState(second, { type: 'found', search: 1, subjects: [subject('a')], notes: [] })).toBe(second);
    expect(nextState(second, { type: 'failed', search: 1, problem: 'Stopped.' })).toBe(second);
    expect(nextState(second, { type: 'failed', search: 2, problem: 'Stopped.' })).toMatchObject({
      phase: 'empty',
      problem: 'Stopped.',
    });
  });

  it('takes nothing in that nobody looks for', () => {
    const late = { type: 'found', search: 1, subjects: [subject('a')], notes: [] } as const;
    expect(nextState(NOTHING_YET, late)).toBe(NOTHING_YET);
    const asked = { answer: said('Fine.'), at: 1, of: null };
    expect(nextState(NOTHING_YET, { type: 'answered', id: 'a', asked })).toBe(NOTHING_YET);
  });

  it('forgets for whom it was checked when another token is chosen, and keeps each one’s answers', () => {
    let state = found(subject('a'), subject('b'));
    state = nextState(state, { type: 'purpose', purpose: 'identityPool' });
    state = nextState(state, {
      type: 'answered',
      id: 'a',
      asked: { answer: said('Fine.'), at: 1, of: null },
    });
    state = nextState(state, { type: 'choose', id: 'b' });
    expect(state).toMatchObject({ purpose: null });
    expect(chosenIn(state)).toBe('b');
    expect(answersOf(state, 'b')).toEqual([]);
    expect(answersOf(state, 'a')).toHaveLength(1);
    expect(nextState(state, { type: 'choose', id: 'no such' })).toBe(state);
  });

  it('keeps the last answer of each', () => {
    let state = found(subject('a'));
    const none = { who: 'directory', finding: { kind: 'none', live: true, asOf: 1 } } as const;
    state = nextState(state, { type: 'answered', id: 'a', asked: { answer: said('Old.'), at: 1, of: null } });
    state = nextState(state, { type: 'answered', id: 'a', asked: { answer: none, at: 2, of: null } });
    state = nextState(state, { type: 'answered', id: 'a', asked: { answer: said('New.'), at: 3, of: null } });
    expect(answersOf(state, 'a').map(({ at }) => at)).toEqual([2, 3]);
  });

  it('forgets what others said of a token that is checked anew, and of no other one', () => {
    let state = found(subject('a'), subject('b'));
    for (const id of ['a', 'b'])
      state = nextState(state, { type: 'answered', id, asked: { answer: said('No.'), at: 1, of: null } });
    state = nextState(state, { type: 'again', id: 'a' });
    expect(answersOf(state, 'a')).toEqual([]);
    expect(answersOf(state, 'b')).toHaveLength(1);
    expect(nextState(state, { type: 'again', id: 'a' })).toBe(state);
  });

  it('holds no answer against another token of the session than the one that was asked about', () => {
    const read = (payloadText: string) =>
      ({ ok: true, headerText: '{}', payloadText, signatureBytes: 256 }) as const;
    const first = { answer: said('Revoked.'), at: 1, of: '{"jti":"1"}' };
    const always = { answer: said('Revoked.'), at: 1, of: null };
    expect(answersAbout([first, always], read('{"jti":"1"}'))).toEqual([first, always]);
    expect(answersAbout([first, always], read('{"jti":"2"}'))).toEqual([always]);
  });

  it('lets main forget a test sign-in when anything else takes its place, but for the next one', () => {
    const take = (kind: 'held' | 'session') =>
      ({ type: 'take', origin: { kind, name: null }, subjects: [subject('a')], chosen: null }) as const;
    const held = nextState(NOTHING_YET, take('held'));
    const search = { type: 'search', search: 1, origin: PASTE } as const;
    for (const action of [search, take('session')]) expect(leavesHeld(held, action)).toBe(true);
    for (const action of [take('held'), { type: 'choose', id: 'a' } as const])
      expect(leavesHeld(held, action)).toBe(false);
    expect(leavesHeld(found(subject('a')), search)).toBe(false);
  });
});
