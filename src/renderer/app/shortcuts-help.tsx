import { useMatchRoute } from '@tanstack/react-router';
import { shortcutsText } from '../text/shell.ts';
import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import classes from './shortcuts-help.module.css';

type Shortcut = readonly [readonly string[], string];

const SHORTCUTS: readonly Shortcut[] = [
  [['mod', 'K'], shortcutsText.palette],
  [['/'], shortcutsText.filter],
  [['g', 'u'], shortcutsText.users],
  [['g', 'o'], shortcutsText.overview],
  [['g', 'g'], shortcutsText.groups],
  [['g', 'd'], shortcutsText.duplicates],
  [['g', 't'], shortcutsText.tokens],
  [['g', 'h'], shortcutsText.changes],
  [['g', 'r'], shortcutsText.history],
  [['g', 'm'], shortcutsText.me],
  [['g', 'c'], shortcutsText.connections],
  [['a'], shortcutsText.actions],
  [['e'], shortcutsText.edit],
  [['Esc'], shortcutsText.close],
  [['?'], shortcutsText.help],
];

/** They work on the page of duplicates only. */
const TRIAGE: readonly Shortcut[] = [
  [['j'], shortcutsText.triageNext],
  [['k'], shortcutsText.triagePrevious],
  [['o'], shortcutsText.triageOpen],
  [['a'], shortcutsText.triageAccept],
  [['n'], shortcutsText.triageAside],
  [['m'], shortcutsText.triageSeen],
  [['u'], shortcutsText.triageUndo],
  [['r'], shortcutsText.triageReview],
];

export function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  const isTriage = useMatchRoute()({ to: '/duplicates' }) !== false;
  return (
    <Dialog title={shortcutsText.title} onClose={onClose}>
      <p className={classes.intro}>{shortcutsText.intro}</p>
      {isTriage ? (
        <>
          <h3 className={classes.part}>{shortcutsText.triage}</h3>
          <Keys shortcuts={TRIAGE} />
          <h3 className={classes.part}>{shortcutsText.everywhere}</h3>
        </>
      ) : null}
      <Keys shortcuts={SHORTCUTS} />
    </Dialog>
  );
}

function Keys({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <dl className={classes.list}>
      {shortcuts.map(([keys, what]) => (
        <div key={what} className={classes.row}>
          <dt>{what}</dt>
          <dd>
            <KeyHint keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
