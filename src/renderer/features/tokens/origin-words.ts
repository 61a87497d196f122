import type { FoundToken, Repair } from '#shared/domain/token/find/found-token.ts';
import { tokensText } from '../../text/tokens-text.ts';
import type { Origin } from './page-state.ts';

const text = tokensText.input;

/**
 * `the paste`, `the file “session.har”`. Holds other people's text.
 * @param isHidden files and sign-ins bear names of people: those are left out
 */
export function originInWords({ kind, name: given }: Origin, isHidden: boolean): string {
  const name = isHidden ? null : given;
  if (kind === 'session') return text.mySession;
  if (kind === 'held') return name === null ? text.heldByNobody : text.held(name);
  return kind === 'file' && name !== null ? `${text.origins.file} “${name}”` : text.origins[kind];
}

/** `3 tokens in the file “session.har”`, `Tokens of my session`. */
export function foundInWords(origin: Origin, count: number, isHidden: boolean): string {
  const where = originInWords(origin, isHidden);
  return origin.kind === 'session' || origin.kind === 'held' ? where : text.found(count, where);
}

/**
 * Where a token stood. Other people's text.
 * @param isHidden addresses and the keys of local storage hold the names of users: only where it was sent is left, if that is known
 */
export function placeInWords(
  { place, sentTo }: Pick<FoundToken, 'place' | 'sentTo'>,
  isHidden: boolean,
): string {
  return isHidden ? (sentTo ?? '') : place;
}

/** `Mended: line breaks taken out, quotes taken off`. */
export function repairedInWords(repairs: readonly Repair[]): string {
  return tokensText.list.repaired(repairs.map((repair) => tokensText.list.repairs[repair]).join(', '));
}
