import { userActionsText } from '../../../../text/user-actions-text.ts';
import { userPanelText } from '../../../../text/user-panel-text.ts';
import { HostileText } from '../../../../ui/hostile-text.tsx';
import classes from '../actions.module.css';
import type { AttributeField } from './fields.ts';

const text = userActionsText.attributes;
const labels = new Map<string, string>([
  ...Object.entries(userPanelText.profile.labels),
  ...Object.entries(text.labels),
]);

/** What people call the attribute; its own name where it has no other. */
export function attributeLabel(name: string): string {
  return labels.get(name) ?? name;
}

export function AttributeLabel({ field }: { field: AttributeField }) {
  const { name, rule, locked } = field;
  const marks = [
    rule && text.types[rule.type],
    rule?.required ? text.required : '',
    locked === 'immutable' ? text.immutable : '',
  ].filter(Boolean);
  return (
    <span className={classes.label}>
      <HostileText text={attributeLabel(name)} oneLine />
      {marks.length > 0 ? <span className={classes.marks}>{marks.join(' · ')}</span> : null}
    </span>
  );
}
