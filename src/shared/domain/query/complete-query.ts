import { fieldNamed } from './fields.ts';
import { valueText } from './print-query.ts';
import type { FieldHead, Token } from './token.ts';
import { tokenize } from './tokens.ts';

export interface Completion {
  /** What a chosen suggestion takes the place of; offsets are UTF-16. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'field' | 'value' | 'none';
  /** Of a value: `status`, `group`, `created`, … or Cognito's name of the attribute. */
  readonly field?: string;
  /** What is typed up to the caret, without quotes. */
  readonly prefix: string;
}

/** What can be completed where the caret is. */
export function completionAt(text: string, caret: number): Completion {
  const none: Completion = { start: caret, end: caret, kind: 'none', prefix: '' };
  const tokens = tokenize(text.slice(0, caret));
  const last = tokens.at(-1);
  const listOf = openList(tokens);
  if (last === undefined || last.end < caret || last.kind === 'open' || last.kind === 'minus') {
    if (/^[^\s)]/.test(text.slice(caret, caret + 1))) return none;
    return listOf === null ? { ...none, kind: 'field' } : valuePosition(listOf, { ...none, kind: 'value' });
  }
  if (last.kind !== 'word') return none;

  const whole = wordFrom(text, last.start);
  const prefix = last.value.map((part) => part.text).join('');
  const inQuotes = last.value.some((part) => !part.closed);
  const wholeOpen = whole?.value.some((part) => !part.closed) ?? false;
  const end = wholeOpen && inQuotes ? caret : (whole?.end ?? caret);
  if (last.inList) {
    return listOf === null ? none : valuePosition(listOf, { start: last.start, end, kind: 'value', prefix });
  }
  const { head } = last;
  if (head !== null && head.op !== '') {
    return valuePosition(head, { start: head.opEnd, end, kind: 'value', prefix });
  }
  if (head?.exact || last.value.some((part) => part.quoted)) return none;
  const typed = text.slice(last.start, caret);
  return { start: last.start, end: whole?.head?.end ?? end, kind: 'field', prefix: typed };
}

/**
 * The text with the chosen suggestion, and where the caret goes. A field gets its colon, a value its quotes if it needs
 * them, and a blank if it ends the text.
 */
export function applyCompletion(
  text: string,
  completion: Completion,
  chosen: string,
): { text: string; caret: number } {
  const { start, end } = completion;
  if (completion.kind === 'none') return { text, caret: end };
  const after = text.slice(end);
  if (completion.kind === 'field') {
    const operator = /^(?::[<>]?=?|[<>]=?|=)/.exec(after)?.[0];
    const insert = operator === undefined ? `${chosen}:` : chosen;
    return {
      text: text.slice(0, start) + insert + after,
      caret: start + insert.length + (operator?.length ?? 0),
    };
  }
  const insert = valueText(completion.field ?? '', chosen) + (after === '' ? ' ' : '');
  return { text: text.slice(0, start) + insert + after, caret: start + insert.length };
}

function valuePosition(head: FieldHead, completion: Completion): Completion {
  const known = head.exact ? null : fieldNamed(head.name);
  if (known === null && !head.exact) return { ...completion, kind: 'none' };
  const field = known?.kind === 'attribute' ? known.name : head.exact ? head.name : head.name.toLowerCase();
  return { ...completion, field };
}

function wordFrom(text: string, start: number) {
  const token = tokenize(text).find((candidate) => candidate.start === start);
  return token?.kind === 'word' ? token : null;
}

/** The field whose list is open at the end of the tokens. */
function openList(tokens: readonly Token[]): FieldHead | null {
  const open: (FieldHead | null)[] = [];
  let before: Token | undefined;
  for (const token of tokens) {
    if (token.kind === 'open') {
      open.push(before?.kind === 'word' && before.list ? before.head : (open.at(-1) ?? null));
    } else if (token.kind === 'close') open.pop();
    before = token;
  }
  return open.at(-1) ?? null;
}
