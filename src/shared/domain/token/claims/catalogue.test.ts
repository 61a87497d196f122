import { expect, it } from 'vitest';
import { isAttributeClaim } from '../judge/stale.ts';
import { explainClaim, factOf } from './catalogue.ts';
import { claimTime } from './claim-time.ts';
import { HEADER_CLAIMS } from './header-claims.ts';
import { PAYLOAD_CLAIMS } from './payload-claims.ts';
import { PROFILE_CLAIMS } from './profile-claims.ts';

const KNOWN_CLAIMS = [
  ...[...HEADER_CLAIMS.keys()].map((name) => ({ part: 'header' as const, name })),
  ...[...PAYLOAD_CLAIMS.keys(), ...PROFILE_CLAIMS.keys()].map((name) => ({ part: 'payload' as const, name })),
];

it.each(KNOWN_CLAIMS)(
  'explains $part.$name in sentences short enough to read beside a value',
  ({ part, name }) => {
    const fact = factOf(part, name);
    expect(fact?.meaning).toMatch(/^\p{Lu}.+\.$/su);
    expect(fact?.meaning.length).toBeLessThanOrEqual(190);
  },
);

it('explains every attribute that is compared with the user’s value, and hides what names a person', () => {
  const attributes = KNOWN_CLAIMS.filter(({ part, name }) => part === 'payload' && isAttributeClaim(name));
  expect(attributes).toHaveLength(19);
  const open = attributes
    .filter(({ name }) => factOf('payload', name)?.personal === false)
    .map((one) => one.name);
  expect(open).toEqual(['email_verified', 'phone_number_verified', 'zoneinfo', 'locale', 'updated_at']);
});

it('knows the attributes of a pool by their prefix, the developer’s own too', () => {
  expect(explainClaim('custom:team')).toContain('this pool');
  expect(explainClaim('dev:custom:team')).toContain('admin operations');
  expect(factOf('payload', 'custom:team')?.personal).toBe(true);
  expect(factOf('header', 'custom:team')).toBeNull();
});

it('does not explain claims by the names of object members', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(explainClaim(name)).toBeNull();
    expect(factOf('header', name)).toBeNull();
  }
});

it('reads only claims that hold a time as one, and only if they do', () => {
  expect(claimTime('exp', '1767225600')).toBe(1_767_225_600_000);
  expect(claimTime('exp', '1e300')).toBeNull();
  expect(claimTime('exp', '-5')).toBeNull();
  expect(claimTime('exp', '')).toBeNull();
  expect(claimTime('exp', '1767225600000')).toBeNull();
  expect(claimTime('sub', '1767225600')).toBeNull();
});
