/** What the list shows where nothing was chosen. */
export const DEFAULT_COLUMNS: readonly string[] = [
  'name',
  'attr:email',
  'attr:phone_number',
  'status',
  'enabled',
  'created',
  'updated',
];

/** With the column shown or not; a new one comes last, the last one stays. */
export function withColumn(columns: readonly string[], id: string, shown: boolean): readonly string[] {
  const others = columns.filter((column) => column !== id);
  if (shown) return columns.includes(id) ? columns : [...columns, id];
  return others.length === 0 ? columns : others;
}

/** With the column one place further to the left (-1) or right (1), if there is one. */
export function moved(columns: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = columns.indexOf(id);
  const other = columns[from + by];
  if (from < 0 || other === undefined) return columns;
  return columns.map((column, index) => (index === from ? other : index === from + by ? id : column));
}

/** Columns that can be added, built-in ones before attributes, the most frequent attribute first. */
export function addable(
  builtIn: readonly string[],
  attributes: readonly string[],
  shown: readonly string[],
): readonly string[] {
  const all = [...builtIn, ...attributes.map((name) => `attr:${name}`)];
  return all.filter((id) => !shown.includes(id));
}
