import type { CleanUp } from './cases.ts';

/** Rules to begin with; the window has words for each `id`. */
export interface CleanUpPreset {
  readonly id: 'doubleClicks' | 'unconfirmedTwins' | 'linkProfiles' | 'merge' | 'disable';
  readonly cleanUp: CleanUp;
}

const BY_EMAIL = ['doubleClick', 'sameEmail', 'sameInbox'] as const;

/** The safest first. */
export const CLEAN_UP_PRESETS: readonly CleanUpPreset[] = [
  {
    id: 'doubleClicks',
    cleanUp: { detectors: ['doubleClick'], others: 'unconfirmed', withinSeconds: 60, action: 'delete' },
  },
  {
    id: 'unconfirmedTwins',
    cleanUp: {
      detectors: ['doubleClick', 'sameEmail', 'federatedTwin'],
      others: 'unconfirmed',
      withinSeconds: null,
      action: 'delete',
    },
  },
  {
    id: 'linkProfiles',
    cleanUp: { detectors: ['federatedTwin'], others: 'anybody', withinSeconds: null, action: 'link' },
  },
  { id: 'merge', cleanUp: { detectors: BY_EMAIL, others: 'anybody', withinSeconds: null, action: 'merge' } },
  {
    id: 'disable',
    cleanUp: { detectors: BY_EMAIL, others: 'anybody', withinSeconds: null, action: 'disable' },
  },
];
