import { findTokens } from '#shared/domain/token/find/find-tokens.ts';
import { makeHar } from '#test/support/har-maker.ts';
import { access, id } from '#test/tokens/world.ts';
import { atMost, type Measurement } from '../../measure.ts';
import { AREA, type Sizes } from './sizes.ts';

const DIFFERENT = 12;

/** A HAR file of a long session, from its bytes, as the worker of the window scans it. */
export function measureFinding({ har }: Sizes): Measurement[] {
  const accessTokens = Array.from({ length: DIFFERENT }, (_, at) => access({ jti: `token-${at}` }));
  const responses = accessTokens.map((access_token, at) => ({
    id_token: id({ jti: `id-${at}` }),
    access_token,
  }));
  const text = makeHar({ size: har, seed: 7, accessTokens, responses });
  const there = accessTokens.filter((token) => text.includes(token));
  const bytes = Buffer.from(text);
  const began = performance.now();
  const { tokens } = findTokens(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const seconds = (performance.now() - began) / 1000;
  const texts = new Set(tokens.map(({ text }) => text));
  const missed = there.filter((token) => !texts.has(token));
  if (missed.length > 0 || there.length === 0) {
    throw new Error(`${missed.length} of ${there.length} tokens were not found`);
  }
  return [atMost(AREA, `scanning a HAR of ${Math.round(bytes.length / 1e6)} MB`, seconds, 's', 2)];
}
