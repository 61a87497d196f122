import { expect, test } from 'vitest';
import { comparedRows } from './compared-rows.ts';

const LEFT = {
  headerText: '{"alg":"RS256","kid":"k1"}',
  payloadText: '{"sub":"s1","exp":1000,"email":"ada@x.example","__proto__":"a"}',
};
const RIGHT = {
  headerText: '{"alg":"RS256","kid":"k2"}',
  payloadText: '{"sub":"s1","exp":"1000","scope":"openid","__proto__":"b"}',
};

test('a claim stands beside the same claim of the other token, with what is known of both values', () => {
  const rows = new Map(comparedRows(LEFT, RIGHT).map((row) => [`${row.part}.${row.name}`, row]));
  expect(rows.get('header.alg')).toMatchObject({ same: true });
  expect(rows.get('header.kid')).toMatchObject({
    same: false,
    left: { value: 'k1' },
    right: { value: 'k2' },
  });
  expect(rows.get('payload.exp')).toMatchObject({
    same: false,
    left: { at: 1_000_000 },
    right: { at: null },
  });
  expect(rows.get('payload.email')).toMatchObject({ same: false, left: { personal: true }, right: null });
  expect(rows.get('payload.scope')).toMatchObject({ left: null, right: { items: ['openid'] } });
  expect(rows.get('payload.__proto__')).toMatchObject({ left: { value: 'a' }, right: { value: 'b' } });
});
