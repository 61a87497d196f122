import { CopyButton } from './copy-button.tsx';
import classes from './mono-id.module.css';

interface MonoIdProps {
  readonly value: string;
  /** Names the id for the copy button: "sub", "user pool id". */
  readonly what: string;
  /** Characters kept at the end when there is no room for all. */
  readonly keepEnd?: number;
  readonly copy?: boolean;
}

/** An id in one line: shortened in the middle by as much as there is no room for, whole for a screen reader and to copy. */
export function MonoId({ value, what, keepEnd = 6, copy = true }: MonoIdProps) {
  const head = value.slice(0, Math.max(0, value.length - keepEnd));
  return (
    <span className={classes.id}>
      <bdi className={classes.text} title={value}>
        <span className={classes.head}>{head}</span>
        <span className={classes.tail}>{value.slice(head.length)}</span>
      </bdi>
      {copy && <CopyButton text={value} what={what} />}
    </span>
  );
}
