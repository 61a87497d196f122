import { tokensText } from '../../text/tokens-text.ts';
import { IconDownload } from '../../ui/icons.ts';
import classes from './tokens.module.css';

/** Lies over the page while a file hangs over it. */
export function DropVeil() {
  return (
    <div className={classes.veil}>
      <div className={classes.target}>
        <IconDownload size={26} aria-hidden="true" />
        <strong>{tokensText.input.drop}</strong>
        <span className={classes.muted}>{tokensText.input.dropText}</span>
      </div>
    </div>
  );
}
