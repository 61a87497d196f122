import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '../../mirror.ts';
import type { UserStatus } from '../../user.ts';
import { ASKED, judged, NOW, type Spoiled, USER, verdictOf } from './judge-fixtures.ts';

const GOOGLE = [{ providerName: 'Google', userId: '1122334455', primary: 'false' }];
const LINKED = [...USER.attributes, { name: 'identities', value: JSON.stringify(GOOGLE) }];
const UNREACHABLE = { kind: 'unreachable', message: 'The keys could not be fetched.' } as const;

function judgedAs(user: Partial<MirrorUser>, spoiled: Spoiled = {}) {
  const directory = { kind: 'found', live: true, asOf: NOW, user: { ...USER, ...user } } as const;
  return judged({ ...spoiled, facts: { ...ASKED, directory, ...spoiled.facts } });
}

describe('whether somebody can sign in again', () => {
  it.each<UserStatus>(['FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED', 'UNCONFIRMED'])(
    'needs no password (%s) where another provider is linked',
    (status) => {
      const byRecord = judgedAs({ status, attributes: LINKED });
      expect(byRecord.diagnosis.code).toBe('GOOD');
      expect(byRecord.verdicts.find(({ check }) => check === 'userEnabled')?.found).toMatch(
        /; has a linked sign-in$/,
      );
      const byToken = judgedAs({ status }, { id: true, payload: { identities: GOOGLE } });
      expect(byToken.diagnosis.code).toBe('GOOD');
    },
  );

  it('is not taken from an empty list, nor from a token that nobody could check', () => {
    const status = 'RESET_REQUIRED';
    const empty = judgedAs({ status }, { id: true, payload: { identities: [] } });
    expect(verdictOf(empty, 'userEnabled')).toBe('warning USER_CANNOT_SIGN_IN');
    const unchecked = judgedAs(
      { status },
      { id: true, payload: { identities: GOOGLE }, facts: { key: UNREACHABLE } },
    );
    expect(verdictOf(unchecked, 'userEnabled')).toBe('warning USER_CANNOT_SIGN_IN');
  });

  it.each<UserStatus>(['ARCHIVED', 'COMPROMISED'])(
    'is not mended by a link where the account is %s',
    (status) => {
      expect(judgedAs({ status, attributes: LINKED }).diagnosis.code).toBe('USER_CANNOT_SIGN_IN');
    },
  );

  it('does not deny, beside the proof of a sign-in, that there was one', () => {
    const invited = judgedAs({ status: 'FORCE_CHANGE_PASSWORD' }).diagnosis.sentence;
    expect(invited).toMatch(
      /^The access token is valid for 42 minutes, but “maria” has a temporary password/,
    );
    const unconfirmed = judgedAs({ status: 'UNCONFIRMED' }).diagnosis.sentence;
    expect(unconfirmed).toBe(
      'The access token is valid for 42 minutes, but “maria” is not confirmed, and cannot sign in with a password before that: confirm the account.',
    );
    expect(`${invited} ${unconfirmed}`).not.toMatch(/not signed in yet|never entered/);
  });
});
