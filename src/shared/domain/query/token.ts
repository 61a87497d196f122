/** A piece of the query text for marking it in the bar; offsets are UTF-16, `end` is behind the last character. */
export interface Term {
  readonly start: number;
  readonly end: number;
  readonly kind: 'field' | 'operator' | 'value' | 'quote' | 'keyword' | 'paren' | 'text';
}

/** Part of a word: as typed without quotes (a `*` is a wildcard), or what the quotes mean (all of it is literal). */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quoted: boolean;
  /** False: the closing quote is missing. */
  readonly closed: boolean;
}

/** What stands before the value: `email:`, `custom:tier=`, `created:>=`, `attr:"any name"=`. */
export interface FieldHead {
  readonly start: number;
  /** Behind the name, where the operator begins. */
  readonly end: number;
  readonly opEnd: number;
  /** As typed; of `attr:"any name"` the name in the quotes. */
  readonly name: string;
  /** The name was given by `attr:`: it is that attribute whatever it is called. */
  readonly exact: boolean;
  readonly op: FieldOperator;
}

export type FieldOperator = ':' | '=' | '>' | '>=' | '<' | '<=' | '!=' | '';

export interface Word {
  readonly kind: 'word';
  readonly start: number;
  readonly end: number;
  /** Null: free text, or a value in the list of a field. */
  readonly head: FieldHead | null;
  readonly value: readonly Segment[];
  /** The value is a list: an opening parenthesis follows at once. */
  readonly list: boolean;
  /** The word stands in the list of a field. */
  readonly inList: boolean;
}

export interface Mark {
  readonly kind: 'open' | 'close' | 'or' | 'and' | 'not' | 'minus';
  readonly start: number;
  readonly end: number;
}

export type Token = Word | Mark;
