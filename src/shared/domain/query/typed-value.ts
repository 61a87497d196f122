import type { FieldHead, FieldOperator, Segment } from './token.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value as typed, and the field and operator that it belongs to. */
export interface TypedValue {
  readonly head: FieldHead;
  readonly op: FieldOperator;
  readonly opAt: Span;
  readonly segments: readonly Segment[];
  readonly where: Span;
}
