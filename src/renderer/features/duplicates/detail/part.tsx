import { type ReactNode, useId } from 'react';
import classes from '../duplicates.module.css';

interface PartProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the panel under a small heading. */
export function Part({ title, actions, children }: PartProps) {
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <div className={classes.partHead}>
        <h3 id={id} className={classes.partTitle}>
          {title}
        </h3>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Sentences of our own, with other people's text in them that was made visible already. */
export function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className={classes.sentences}>
      {of.map((sentence) => (
        <li key={sentence}>
          <bdi>{sentence}</bdi>
        </li>
      ))}
    </ul>
  );
}
