/** A stretch of the text with a look of its own; offsets are UTF-16, `end` is behind the last character. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

export interface Segment {
  readonly start: number;
  readonly text: string;
  /** Null: plain. */
  readonly kind: string | null;
  readonly wrong: boolean;
}

/**
 * The whole text in pieces, each with one look; the pieces joined are the text again.
 * @param marks in order, without overlap
 * @param wrong an empty stretch is drawn at the character before it
 */
export function segmentsOf(
  text: string,
  marks: readonly TextMark[],
  wrong: { readonly start: number; readonly end: number } | null,
): Segment[] {
  const error = wrong === null ? null : visible(wrong, text.length);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of marks) cuts.add(start).add(end);
  if (error) cuts.add(error.start).add(error.end);
  const places = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  let mark = 0;
  return places.slice(0, -1).map((start, index) => {
    while ((marks[mark]?.end ?? Number.POSITIVE_INFINITY) <= start) mark += 1;
    const at = marks[mark];
    return {
      start,
      text: text.slice(start, places[index + 1]),
      kind: at !== undefined && at.start <= start ? at.kind : null,
      wrong: error !== null && start >= error.start && start < error.end,
    };
  });
}

function visible({ start, end }: { start: number; end: number }, length: number) {
  const last = Math.min(Math.max(end, start), length);
  const first = Math.min(start, last);
  return first < last ? { start: first, end: last } : { start: Math.max(0, last - 1), end: last };
}
