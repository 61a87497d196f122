import { shortcutsText } from '../text/shell.ts';
import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import classes from './shortcuts-help.module.css';

const SHORTCUTS: readonly (readonly [readonly string[], string])[] = [
  [['mod', 'K'], shortcutsText.palette],
  [['/'], shortcutsText.filter],
  [['g', 'u'], shortcutsText.users],
  [['g', 'o'], shortcutsText.overview],
  [['g', 'g'], shortcutsText.groups],
  [['g', 'h'], shortcutsText.changes],
  [['g', 'r'], shortcutsText.history],
  [['g', 'm'], shortcutsText.me],
  [['g', 'c'], shortcutsText.connections],
  [['a'], shortcutsText.actions],
  [['e'], shortcutsText.edit],
  [['Esc'], shortcutsText.close],
  [['?'], shortcutsText.help],
];

export function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={shortcutsText.title} onClose={onClose}>
      <p className={classes.intro}>{shortcutsText.intro}</p>
      <dl className={classes.list}>
        {SHORTCUTS.map(([keys, what]) => (
          <div key={what} className={classes.row}>
            <dt>{what}</dt>
            <dd>
              <KeyHint keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
