import type { SavedView } from '#shared/domain/mirror.ts';

/** What a view keeps, as it is shown now. */
export type ShownView = Omit<SavedView, 'id' | 'name'>;
