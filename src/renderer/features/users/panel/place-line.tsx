import { HostileText } from '../../../ui/hostile-text.tsx';
import classes from './panel.module.css';

/** Device, place and address, as far as the pool knows them. */
export function PlaceLine({ parts, none }: { parts: readonly (string | null)[]; none?: string }) {
  const known = parts.filter((part) => part !== null && part !== '');
  if (known.length === 0) return none ? <div className={classes.muted}>{none}</div> : null;
  return (
    <div className={classes.placeLine}>
      {known.map((part) => (
        <HostileText key={part} text={part ?? ''} />
      ))}
    </div>
  );
}
