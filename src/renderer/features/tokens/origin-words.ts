import type { Repair } from '#shared/domain/token/find/found-token.ts';
import { tokensText } from '../../text/tokens-text.ts';
import type { Origin } from './page-state.ts';

const text = tokensText.input;

/** `the paste`, `the file “session.har”`. Holds other people's text. */
export function originInWords({ kind, name }: Origin): string {
  if (kind === 'session') return text.mySession;
  if (kind === 'held') return text.held(name ?? '');
  return kind === 'file' && name !== null ? `${text.origins.file} “${name}”` : text.origins[kind];
}

/** `3 tokens in the file “session.har”`, `Tokens of my session`. */
export function foundInWords(origin: Origin, count: number): string {
  const where = originInWords(origin);
  return origin.kind === 'session' || origin.kind === 'held' ? where : text.found(count, where);
}

/** `Mended: line breaks taken out, quotes taken off`. */
export function repairedInWords(repairs: readonly Repair[]): string {
  return tokensText.list.repaired(repairs.map((repair) => tokensText.list.repairs[repair]).join(', '));
}
