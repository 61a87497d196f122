import { VisuallyHidden } from '@mantine/core';
import type { FieldChange } from '#shared/domain/changes/plan.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { changeKind, fieldWords, valueWords } from '../../text/field-words.ts';
import { plansText } from '../../text/plans-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconArrowRight, IconClock, IconMinus, IconPlus } from '../../ui/icons.ts';
import classes from './change.module.css';

const text = plansText.change;
const ICONS = { added: IconPlus, removed: IconMinus, changed: IconArrowRight } as const;

/** The field by what it is and its name, which is other people's text. */
export function FieldName({ field }: { field: string }) {
  const { words, name } = fieldWords(field);
  return (
    <span className={classes.field}>
      {words}
      {words && name !== null && ' '}
      {name !== null && (
        <code className={classes.name}>
          <HostileText text={name} oneLine keepEnd={6} />
        </code>
      )}
    </span>
  );
}

interface ChangeProps {
  readonly change: FieldChange;
  /** For a cell: long values are cut, and the whole is shown when pointed at. */
  readonly oneLine?: boolean;
}

/** One field: a sign for added, removed or changed (said in words too), the value before struck out, the value after. */
export function ChangeView({ change, oneLine = false }: ChangeProps) {
  const { field, before, after, waitsForUser } = change;
  const kind = changeKind(change);
  const Icon = ICONS[kind];
  return (
    <span className={oneLine ? classes.line : classes.change} data-kind={kind}>
      <span className={classes.sign} title={text[kind]}>
        {kind !== 'changed' && <Icon size={13} aria-hidden="true" />}
        <VisuallyHidden>{text[kind]}</VisuallyHidden>
      </span>
      <FieldName field={field} />
      <span className={classes.values} title={oneLine ? wholeChange(change) : undefined}>
        {kind !== 'added' && (
          <del className={classes.before}>
            <VisuallyHidden>{text.before} </VisuallyHidden>
            <Value field={field} value={before} oneLine={oneLine} />
          </del>
        )}
        {kind === 'changed' && <IconArrowRight size={13} className={classes.arrow} aria-hidden="true" />}
        {kind !== 'removed' && (
          <ins className={classes.after}>
            <VisuallyHidden>{text.after} </VisuallyHidden>
            <Value field={field} value={after} oneLine={oneLine} />
          </ins>
        )}
        {waitsForUser && (
          <span className={classes.waits} title={text.waits}>
            <IconClock size={12} aria-hidden="true" />
            {oneLine ? <VisuallyHidden>{text.waits}</VisuallyHidden> : text.waits}
          </span>
        )}
      </span>
    </span>
  );
}

/** Both values uncut, with what would not show made visible: for pointing at. */
function wholeChange({ field, before, after }: FieldChange): string {
  const [from, to] = [before, after].map((value) => valueWords(field, value) ?? visibleString(value ?? ''));
  return `${from} → ${to}`;
}

interface ValueProps {
  readonly field: string;
  readonly value: string | null;
  readonly oneLine?: boolean;
}

/** Other people's text as it is; only what Lifeguard or Cognito itself says is put in words. */
export function Value({ field, value, oneLine = false }: ValueProps) {
  const words = valueWords(field, value);
  if (value === '') return <i className={classes.word}>{text.empty}</i>;
  if (words !== null || value === null) return <i className={classes.word}>{words}</i>;
  return <HostileText text={value} oneLine={oneLine} />;
}
