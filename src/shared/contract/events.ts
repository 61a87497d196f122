import * as z from 'zod';
import { duplicatesState } from './duplicate-schemas.ts';
import { mirrorState } from './mirror-schemas.ts';
import type { DeepReadonly } from './operation.ts';
import { runSummary } from './plan-schemas.ts';
import { connectionId, sessionState } from './schemas.ts';

/** What main tells the window unasked. Full state each time, never a difference. */
export const events = {
  'session.changed': z.object({ connectionId, state: sessionState }),
  'connections.changed': z.null(),
  /** At most ten a second. */
  'mirror.changed': z.object({ connectionId, state: mirrorState }),
  /** At most ten a second for each run. */
  'runs.changed': z.object({ connectionId, run: runSummary }),
  /** At most twice a second. */
  'duplicates.changed': z.object({ connectionId, state: duplicatesState }),
  /** From the menu: go to an area. */
  'window.navigate': z.object({ to: z.string() }),
  'window.openPalette': z.null(),
  /** The computer was locked or put to sleep: what was pasted has to go. */
  'window.locked': z.null(),
} as const;

export type EventName = keyof typeof events;
export type EventValue<Name extends EventName> = DeepReadonly<z.output<(typeof events)[Name]>>;
