import { attributeNamed, fieldKey, fieldNamed } from './fields.ts';
import { statusesFor, statusWord } from './fixed-values.ts';
import { parseQuery } from './parse-query.ts';
import { attributeText, quoteValue } from './quote-value.ts';
import { isInAlternatives, openEnds, topLevelTerms } from './text-terms.ts';

/**
 * The text of a term, as a click writes it: `status:invited`, `group:"my group"`, `custom:tier=gold` (the whole value).
 * @param field as in the query bar (`status`, `group`, `created`), or the name of any attribute
 * @param value a fixed value, a date or range, or any text
 */
export function termFor(field: string, value: string): string {
  const kind = fieldNamed(field)?.kind ?? 'attribute';
  if (kind !== 'attribute') return `${field}:${valueText(field, value)}`;
  return `${attributeText(field)}=${quoteValue(value)}`;
}

/** The value as it is written behind the field: `invited` for `FORCE_CHANGE_PASSWORD`, quotes where it needs them. */
export function valueText(field: string, value: string): string {
  switch (fieldNamed(field)?.kind) {
    case 'status': {
      const [status, ...others] = statusesFor(value);
      return status === undefined || others.length > 0 ? quoteValue(value) : statusWord(status);
    }
    case 'has':
      return attributeNamed(value) !== null && /^[\w:-]+$/.test(value) ? value : quoteValue(value, true);
    case 'time':
      return /^[\w.:+-]+$/.test(value) ? value : quoteValue(value, true);
    default:
      return quoteValue(value);
  }
}

/** Whether the term, or another text of the same meaning, is one of those that every user of the result fulfils. */
export function hasTerm(text: string, term: string): boolean {
  const wanted = meaningOf(term);
  return (
    !isInAlternatives(text) && topLevelTerms(text).some((found) => sameMeaning(text, found, term, wanted))
  );
}

/** The text with the term added for all users of the result; unchanged if it is there. */
export function withTerm(text: string, term: string): string {
  if (hasTerm(text, term)) return text;
  const whole = text + openEnds(text);
  if (whole.trim() === '') return term;
  // In front, so that `withoutTerm` can tell these parentheses from typed ones.
  if (isInAlternatives(whole)) return `${term} (${whole})`;
  return `${whole.trimEnd()} ${term}`;
}

/** The text without the term, and without the parentheses that `withTerm` added; unchanged if it is not there. */
export function withoutTerm(text: string, term: string): string {
  if (isInAlternatives(text)) return text;
  const wanted = meaningOf(term);
  let rest = text;
  for (const found of topLevelTerms(text).reverse()) {
    if (sameMeaning(text, found, term, wanted)) rest = cut(rest, found.start, found.end);
  }
  return rest;
}

/**
 * A filter by click: adds the term, or removes it if it is there. Another value of the same field is replaced, but for
 * groups and `has`, of which a user can fulfil several.
 */
export function toggleTerm(text: string, field: string, value: string): string {
  const term = termFor(field, value);
  if (hasTerm(text, term)) return withoutTerm(text, term);
  const kind = fieldNamed(field)?.kind;
  if (kind === 'group' || kind === 'has' || isInAlternatives(text)) return withTerm(text, term);
  const wanted = fieldKey(field);
  const others = topLevelTerms(text).filter((found) => !found.negated && found.field === wanted);
  const [first, ...more] = others;
  if (first === undefined) return withTerm(text, term);
  let rest = text;
  for (const found of more.reverse()) rest = cut(rest, found.start, found.end);
  return rest.slice(0, first.start) + term + rest.slice(first.end);
}

/** Null for a term that means nothing by itself. */
function meaningOf(term: string): string | null {
  const parsed = parseQuery(term, { now: 0 });
  return parsed.ok ? JSON.stringify(parsed.query) : null;
}

function sameMeaning(
  text: string,
  found: { start: number; end: number },
  term: string,
  wanted: string | null,
): boolean {
  const here = text.slice(found.start, found.end);
  return here === term || (wanted !== null && meaningOf(here) === wanted);
}

/** Takes a term out, with an AND beside it and the blanks on one side. */
function cut(text: string, start: number, end: number): string {
  const before = text
    .slice(0, start)
    .trimEnd()
    .replace(/(?<![^\s()])AND$/, '')
    .trimEnd();
  const after = text.slice(end);
  if (before !== '') return before + after;
  return unwrapped(after.replace(/^\s*AND(?=[\s(])/, '').trimStart());
}

/** `(a OR b)` without its parentheses, if the whole text is nothing but them. */
function unwrapped(text: string): string {
  const inner = text.slice(1, -1);
  const [only, ...more] = topLevelTerms(text);
  const whole = only?.start === 0 && only.end === text.length && more.length === 0 && text.startsWith('(');
  return whole && isInAlternatives(inner) ? inner : text;
}
