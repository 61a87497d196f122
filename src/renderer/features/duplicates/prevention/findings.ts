import type { Prevention } from '#shared/domain/duplicates/prevention-kinds.ts';
import { duplicatesPreventionText } from '../../../text/duplicates-prevention-text.ts';
import { formatCount, formatNumber } from '../../../text/format.ts';

const text = duplicatesPreventionText.summary;

export interface Findings {
  /** What duplicates come in by, the worst first; those that are not known last. */
  readonly toLookAt: readonly Prevention[];
  readonly closed: readonly Prevention[];
}

const ORDER = ['open', 'partly', 'unknown'] as const satisfies readonly Prevention['state'][];

/** In the order in which one deals with them; within a state, as they came. */
export function sortFindings(all: readonly Prevention[]): Findings {
  return {
    toLookAt: ORDER.flatMap((state) => all.filter((one) => one.state === state)),
    closed: all.filter(({ state }) => state === 'closed'),
  };
}

/** `2 ways in are open, 1 partly, 6 closed.` */
export function summaryWords(all: readonly Prevention[]): string {
  const count = (state: Prevention['state']) => all.filter((one) => one.state === state).length;
  const [open, partly, unknown, closed] = [count('open'), count('partly'), count('unknown'), count('closed')];
  if (closed === all.length) return text.allClosed;
  const parts = [
    open === 0 ? text.noneOpen : text.open(formatCount(open, 'way in is', 'ways in are')),
    ...(partly > 0 ? [text.partly(formatNumber(partly))] : []),
    ...(unknown > 0 ? [text.unknown(formatNumber(unknown))] : []),
    ...(closed > 0 ? [text.closed(formatNumber(closed))] : []),
  ];
  return text.some(parts.join(', '));
}

/** A piece of a sentence: words, or what stands between backticks. */
export interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

/** A backtick without its partner is only a backtick. */
export function piecesOf(sentence: string): Piece[] {
  const parts = sentence.split('`');
  if (parts.length % 2 === 0) return [{ text: sentence, isCode: false }];
  return parts
    .map((part, index) => ({ text: part, isCode: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/**
 * `LambdaConfig.PreSignUp of CreateUserPool …`: the field, which can be copied, and the rest; null: there is not one field
 * in front.
 */
export function fieldOf(setting: string): { readonly field: string; readonly rest: string } | null {
  const [, field, rest] = /^([\w.]+)( of .+)$/.exec(setting) ?? [];
  return field === undefined || rest === undefined ? null : { field, rest };
}
