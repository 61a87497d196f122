import type { UseFormReturnType } from '@mantine/form';
import type { ConnectionDraft } from './draft.ts';

/** The form as its parts get it. */
export type DraftForm = UseFormReturnType<ConnectionDraft>;
