import type { MirrorUser } from '../mirror.ts';
import { currentValue } from './facts.ts';
import { mfaText } from './field-values.ts';
import { isOwnAccount, ownAccountGuard, strongerUserGuard } from './planners/guards.ts';
import { addressOf, isAddress, type UndoCall, undoAttributes } from './undo-attributes.ts';
import { whyNoUndo } from './undo-kinds.ts';
import { readMfaText } from './undo-mfa.ts';
import { type NetChange, netChanges } from './undo-net.ts';
import {
  createLeftOuts,
  type DoneRows,
  fieldName,
  type SubjectUndo,
  said,
  type UndoFacts,
} from './undo-subject.ts';

const ATTR = 'attr:';
const GROUP = 'group:';

type LeftOuts = ReturnType<typeof createLeftOuts>;

/** Takes back what was done to a user that is still there; `user` is the user as the copy has it now. */
export function undoUser(
  { subject, rows }: DoneRows,
  user: MirrorUser,
  facts: UndoFacts,
  isOnlyCopy: (field: string, value: string | null) => boolean = () => false,
): SubjectUndo {
  const stronger = strongerUserGuard(user, facts.context);
  if (stronger) return { subject, calls: [], leftOut: [{ subject, ...stronger }] };
  const leftOuts = createLeftOuts();
  for (const { step } of rows) {
    const reason = whyNoUndo(step.kind);
    if (reason) leftOuts.add('cannot', reason);
  }
  const nets = netChanges(rows.filter(({ step }) => whyNoUndo(step.kind) === null));
  const open = new Map<string, NetChange>();
  for (const net of nets.values()) {
    if (!standsOpen(net, nets, user, facts, leftOuts)) continue;
    if (isOnlyCopy(net.field, net.after)) leftOuts.add('cannot', onlyCopySentence(net));
    else open.set(net.field, net);
  }
  for (const field of [...open.keys()]) {
    const address = addressOf(field.slice(ATTR.length));
    // A mark without its address stays, because it is about another address now.
    if (address && nets.has(ATTR + address) && !open.has(ATTR + address)) open.delete(field);
  }
  return { subject, calls: callsFor(open, user, facts, leftOuts), leftOut: leftOuts.of(subject) };
}

const onlyCopySentence = ({ field, after }: NetChange): string =>
  field.startsWith(GROUP)
    ? `The ${fieldName(field)} stays: the account that had it was deleted.`
    : `For ${fieldName(field)}, ${said(after)} stays: the account that it came from was deleted, and nobody else has it.`;

/** Whether the field still holds what was written; says why if not. */
function standsOpen(
  net: NetChange,
  nets: ReadonlyMap<string, NetChange>,
  user: MirrorUser,
  facts: UndoFacts,
  leftOuts: LeftOuts,
): boolean {
  const address = addressOf(net.field.slice(ATTR.length));
  // Decided with the address that it belongs to.
  if (address && nets.has(ATTR + address)) return true;
  if (same(net.before, net.after) && !isAddress(net.field.slice(ATTR.length))) return false;
  const now = current(net.field, user, facts);
  const name = fieldName(net.field);
  if (now === undefined) leftOuts.add('cannot', `What ${name} is now could not be read.`);
  else if (same(now, net.after)) return true;
  else if (same(now, net.before)) leftOuts.add('already', alreadySentence(net, name, now));
  else
    leftOuts.add(
      'moved',
      `For ${name} this run wrote ${said(net.after)}; since then it became ${said(now)}.`,
    );
  return false;
}

function alreadySentence(net: NetChange, name: string, now: string | null): string {
  const there = `For ${name}, ${said(now)} is there as before`;
  return net.waitsForUser ? `${there}: the user never entered the code for the new one.` : `${there}.`;
}

/** A blank attribute and none are the same to Cognito. */
const same = (a: string | null, b: string | null) => (a === '' ? null : a) === (b === '' ? null : b);

/** Undefined: nobody knows. */
function current(field: string, user: MirrorUser, { context }: UndoFacts): string | null | undefined {
  if (field !== 'mfa') return currentValue(field, { user, groups: user.groups });
  const { mfa } = context.extras(user.sub);
  return mfa ? mfaText(mfa) : undefined;
}

/** The last touched first; all attributes together, where the last of them was touched. */
function callsFor(
  open: ReadonlyMap<string, NetChange>,
  user: MirrorUser,
  facts: UndoFacts,
  leftOuts: LeftOuts,
): UndoCall[] {
  const calls: UndoCall[] = [];
  const targets = new Map<string, NetChange>();
  for (const net of open.values())
    if (net.field.startsWith(ATTR)) targets.set(net.field.slice(ATTR.length), net);
  let attributesLeft = targets.size > 0;
  for (const net of [...open.values()].reverse()) {
    if (!net.field.startsWith(ATTR)) {
      const refusal = guard(net, user, facts);
      if (refusal) leftOuts.add('guard', refusal);
      else calls.push(single(net, user, facts));
    } else if (attributesLeft) {
      attributesLeft = false;
      calls.push(
        ...undoAttributes({
          user,
          targets,
          ...facts.context,
          image: (row) => facts.image(row)?.user ?? null,
        }),
      );
    }
  }
  return calls;
}

function single(net: NetChange, user: MirrorUser, facts: UndoFacts): UndoCall {
  const changes = [{ field: net.field, before: current(net.field, user, facts) ?? null, after: net.before }];
  const call = (step: UndoCall['step']): UndoCall => ({ step, changes, effects: [] });
  if (net.field === 'enabled') {
    return net.before === 'true'
      ? call({ kind: 'enable' })
      : { ...call({ kind: 'disable' }), effects: ['signOut'] };
  }
  if (net.field === 'mfa') return call({ kind: 'setMfa', mfa: readMfaText(net.before) });
  const group = net.field.slice(GROUP.length);
  return call({ kind: net.before === null ? 'removeFromGroup' : 'addToGroup', group });
}

/** As for a wish: Lifeguard does not let anybody lock themselves out. */
function guard(net: NetChange, user: MirrorUser, { context }: UndoFacts): string | null {
  if (!isOwnAccount(user, context)) return null;
  if (net.field === 'enabled' && net.before === 'false') {
    return ownAccountGuard({ kind: 'disable' }, context)?.reason ?? null;
  }
  if (!net.field.startsWith(GROUP) || net.before !== null) return null;
  const group = net.field.slice(GROUP.length);
  return ownAccountGuard({ kind: 'removeFromGroup', group }, context)?.reason ?? null;
}
