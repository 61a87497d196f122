/** What SQLite puts beside a database. */
export const COMPANIONS = ['-wal', '-shm', '-journal'] as const;
/** A database that is being made. */
export const FRESH = '.new';
/** The picture of the columns. */
export const IMAGE = '.image';
/** A picture that is being written. */
export const IMAGE_FRESH = '.image.new';

/** Every file that there may be of a copy: first those that a crash left half-made, the database last. */
export function leftovers(database: string): string[] {
  const beside = COMPANIONS.map((end) => FRESH + end);
  return [...beside, FRESH, IMAGE_FRESH, IMAGE, ...COMPANIONS, ''].map((end) => database + end);
}
