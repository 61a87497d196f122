import classes from './key-hint.module.css';

const isMac = () => /mac/i.test(navigator.userAgent);

/** `mod` is the key that commands are given with: ⌘ on a Mac, Ctrl elsewhere. */
function keyName(key: string): string {
  return key === 'mod' ? (isMac() ? '⌘' : 'Ctrl') : key;
}

/** Keys of a shortcut; one after the other or together, as the platform writes them. */
export function KeyHint({ keys }: { keys: readonly string[] }) {
  return (
    <span className={classes.keys}>
      {keys.map((key, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one key may come twice, as in "g g"
        <kbd key={index} className={classes.key}>
          {keyName(key)}
        </kbd>
      ))}
    </span>
  );
}
