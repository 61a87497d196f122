import { notify } from './notify.ts';
import classes from './notify-action.module.css';
import type { Tone } from './status.tsx';

/** The note of each group that is shown, or was last. */
const shown = new Map<string, string>();

/**
 * A note in the corner with a button, for what can be taken back. The note goes by itself, so the button is never the only way.
 * @param group a new note takes the place of the one of its group
 */
export async function notifyWithAction(
  tone: Tone,
  title: string,
  { label, run }: { readonly label: string; readonly run: () => void },
  group: string,
): Promise<void> {
  await hideNotes(group);
  const id = crypto.randomUUID();
  shown.set(group, id);
  function press() {
    void hideNotes(group);
    run();
  }
  await notify(
    tone,
    title,
    <button type="button" className={classes.action} onClick={press}>
      {label}
    </button>,
    // At the top: at the foot it would lie upon the buttons of the work that goes on.
    { id, position: 'top-center' },
  );
}

/** Takes the note of the group away, if it is still there. */
export async function hideNotes(group: string): Promise<void> {
  const id = shown.get(group);
  if (id === undefined) return;
  shown.delete(group);
  const { notifications } = await import('@mantine/notifications');
  notifications.hide(id);
}
