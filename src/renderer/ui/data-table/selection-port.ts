/** What a table needs to let rows be selected; what "selected" means is up to its owner. Rows are named by position. */
export interface RowSelection<Row> {
  readonly isSelected: (row: Row) => boolean;
  readonly extent: 'none' | 'some' | 'all';
  /** The name of the box in the header: "Select all 312 users". */
  readonly allLabel: string;
  /** Adds or removes one row, and begins a range there. */
  readonly onToggle: (index: number) => void;
  /** The range from where it began (or, if it has not begun, `from`) reaches to `to` now. */
  readonly onExtend: (from: number, to: number) => void;
  /** The active row moved without selecting: the next range begins anew. */
  readonly onMove: () => void;
  readonly onAll: () => void;
  readonly onClear: () => void;
}
