import type { MirrorGroup } from '../mirror.ts';
import type { Group } from '../user.ts';
import type { FieldChange, FieldValue, LeftOut } from './plan.ts';
import { whyNotChange } from './planners/groups.ts';
import { ownGroupGuard } from './planners/guards.ts';
import type { UndoCall } from './undo-attributes.ts';
import { type NetChange, netChanges } from './undo-net.ts';
import {
  createLeftOuts,
  type DoneRows,
  fieldName,
  type SubjectUndo,
  said,
  type UndoFacts,
} from './undo-subject.ts';
import type { GroupSettings } from './wish.ts';

/** Takes back what was done to a group. `leaving`: users whose membership the same undo takes back before. */
export function undoGroup(
  { subject, rows }: DoneRows & { readonly subject: { readonly kind: 'group'; readonly name: string } },
  leaving: ReadonlySet<string>,
  facts: UndoFacts,
): SubjectUndo {
  const leftOuts = createLeftOuts();
  const nets = netChanges(rows);
  const itself = nets.get('groupItself');
  const now = facts.context.groups.find(({ group }) => group.name === subject.name);
  const calls: UndoCall[] = [];
  const finish = (): SubjectUndo => ({ subject, calls, leftOut: leftOuts.of(subject) });
  if (itself && itself.before === itself.after) return finish();
  if (itself?.before === null) {
    if (!now) leftOuts.add('already', 'The group is gone already.');
    else {
      const refusal = whyNotDelete(now, rows, leaving, facts);
      if (refusal) leftOuts.add(refusal.why, refusal.reason);
      else calls.push(deletion(now.group));
    }
    return finish();
  }
  if (itself) {
    if (now) leftOuts.add('moved', 'There is a group of this name again.');
    else {
      const settings = settingsBefore(nets, facts.image(itself.row)?.group ?? null);
      calls.push(creation(settings));
      leftOuts.add('cannot', 'Who was in the deleted group was not kept; add its members again.');
    }
    return finish();
  }
  if (!now) leftOuts.add('gone', 'The group is not in the pool any more.');
  else {
    const changes = openSettings(nets, now.group, leftOuts).filter((change) => {
      const against = whyNotChange(change, subject.name, facts.context);
      if (against) leftOuts.add(against.why, against.reason);
      return against === null;
    });
    if (changes.length > 0) calls.push({ ...update(now.group, changes), effects: [] });
  }
  return finish();
}

function whyNotDelete(
  { group, members }: MirrorGroup,
  rows: DoneRows['rows'],
  leaving: ReadonlySet<string>,
  { context }: UndoFacts,
): Pick<LeftOut, 'why' | 'reason'> | null {
  if (members > leaving.size)
    return { why: 'moved', reason: 'Since then somebody joined the group; it stays.' };
  for (const { step } of rows) {
    if (step.kind !== 'createGroup') continue;
    const changed = SETTINGS.find((field) => textOf(group, field) !== textOf(step.settings, field));
    if (!changed) continue;
    const now = said(textOf(group, changed));
    return { why: 'moved', reason: `Since it was made, its ${fieldName(changed)} became ${now}; it stays.` };
  }
  return ownGroupGuard(group.name, context);
}

const SETTINGS = ['description', 'precedence', 'roleArn'] as const;
const textOf = (settings: GroupSettings, field: (typeof SETTINGS)[number]): string | null =>
  settings[field] === null ? null : String(settings[field]);

function deletion(group: Group): UndoCall {
  const changes: FieldChange[] = [{ field: 'groupItself', before: 'exists', after: null }];
  const expects: FieldValue[] = [{ field: 'members', value: null }];
  for (const field of SETTINGS) {
    const before = textOf(group, field);
    if (before === null) expects.push({ field, value: null });
    else changes.push({ field, before, after: null });
  }
  return { step: { kind: 'deleteGroup' }, changes, effects: ['deleteGroup'], expects };
}

function creation(settings: GroupSettings): UndoCall {
  const changes: FieldChange[] = [{ field: 'groupItself', before: null, after: 'exists' }];
  for (const field of SETTINGS) {
    const after = textOf(settings, field);
    if (after !== null) changes.push({ field, before: null, after });
  }
  return { step: { kind: 'createGroup', settings }, changes, effects: [] };
}

function settingsBefore(nets: ReadonlyMap<string, NetChange>, image: Group | null): GroupSettings {
  const was = (field: (typeof SETTINGS)[number]) =>
    nets.get(field)?.before ?? (image && textOf(image, field));
  const precedence = was('precedence');
  return {
    description: was('description'),
    precedence: precedence === null ? null : Number(precedence),
    roleArn: was('roleArn'),
  };
}

/** The settings that still are what was written, with what they were before. */
function openSettings(
  nets: ReadonlyMap<string, NetChange>,
  group: Group,
  leftOuts: ReturnType<typeof createLeftOuts>,
): FieldChange[] {
  return SETTINGS.flatMap((field): FieldChange[] => {
    const net = nets.get(field);
    if (!net || net.before === net.after) return [];
    const now = textOf(group, field);
    if (now === net.after) return [{ field, before: now, after: net.before }];
    if (now === net.before)
      leftOuts.add('already', `For ${fieldName(field)}, ${said(now)} is there as before.`);
    else
      leftOuts.add(
        'moved',
        `For ${fieldName(field)} this run wrote ${said(net.after)}; since then it became ${said(now)}.`,
      );
    return [];
  });
}

function update(group: Group, changes: readonly FieldChange[]): Pick<UndoCall, 'step' | 'changes'> {
  const { description, precedence, roleArn } = group;
  const before = new Map(changes.map(({ field, after }) => [field, after]));
  const pick = (field: string, now: string | null) => (before.has(field) ? (before.get(field) ?? null) : now);
  const rank = pick('precedence', precedence === null ? null : String(precedence));
  const settings = {
    description: pick('description', description),
    precedence: rank === null ? null : Number(rank),
    roleArn: pick('roleArn', roleArn),
  };
  return { step: { kind: 'updateGroup', settings }, changes };
}
