import type { WebContents } from 'electron';
import { CHANNELS } from '#shared/contract/bridge.ts';
import { type EventName, type EventValue, events } from '#shared/contract/events.ts';

/** Tells the window something unasked, if there is one. What does not fit the event's schema is a defect and throws. */
export function sendEvent<Name extends EventName>(
  to: WebContents | undefined,
  name: Name,
  value: EventValue<Name>,
): void {
  if (to && !to.isDestroyed()) to.send(CHANNELS.event, { name, value: events[name].parse(value) });
}
