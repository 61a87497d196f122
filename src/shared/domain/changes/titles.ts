import { counted, listed, shown } from '../words.ts';
import { casesIn, casesTitle, cleanUpTitle, nameOf } from './duplicate-titles.ts';
import type { PlanBody } from './plan.ts';
import type { Wish } from './wish.ts';

/** More attributes than these are counted. */
const NAMED = 3;

/**
 * What a plan does: by those for whom there is something to do; if there is nothing, by those who were chosen.
 * @param subjects users or groups with rows
 */
export function titleOfPlan(wish: Wish, body: PlanBody, subjects: number, chosen: number): string {
  const duplicates = wish.kind === 'resolveDuplicates' || wish.kind === 'cleanDuplicates';
  const { number, label } = duplicates ? casesIn(wish, body, subjects) : subjectsIn(body, subjects || chosen);
  return titleOf(wish, number, label);
}

function subjectsIn({ rows, leftOut }: PlanBody, number: number) {
  const only = (rows[0] ?? leftOut[0])?.subject;
  return { number, label: only && number === 1 ? nameOf(only) : null };
}

/**
 * What a wish does, in a line: "Disable 3 users", "Change email of Ada Lovelace".
 * @param subjects how many it is for; of duplicates as `casesIn` counts them
 * @param label what a person knows the only one of them by; null: there are several, or none
 */
export function titleOf(wish: Wish, subjects: number, label: string | null): string {
  const who = label !== null && subjects === 1 ? shown(label) : counted(subjects, 'user');
  const whose = (what: string) => `${what} of ${who}`;
  switch (wish.kind) {
    case 'updateAttributes':
      return whose(attributesTitle(wish.edits));
    case 'enable':
      return `Enable ${who}`;
    case 'disable':
      return `Disable ${who}`;
    case 'confirm':
      return `Confirm ${who}`;
    case 'resetPassword':
      return whose('Reset the password');
    case 'setPassword':
      return whose(wish.permanent ? 'Set the password' : 'Set a temporary password');
    case 'resendInvitation':
      return `Invite ${who} again by ${wish.by === 'EMAIL' ? 'email' : 'SMS'}`;
    case 'signOut':
      return `Sign ${who} out everywhere`;
    case 'resetAuthenticator':
      return whose('Reset the authenticator app');
    case 'setMfa':
      return wish.mfa.enabled.length === 0 ? whose('Switch off MFA') : whose('Set MFA');
    case 'forgetDevices':
      return whose(
        wish.keys === null ? 'Forget all devices' : `Forget ${counted(wish.keys.length, 'device')}`,
      );
    case 'revokeSessions':
      return whose(
        wish.ids === null ? 'Revoke all sessions' : `Revoke ${counted(wish.ids.length, 'session')}`,
      );
    case 'addToGroup':
      return `Add ${who} to the group ${shown(wish.group)}`;
    case 'removeFromGroup':
      return `Remove ${who} from the group ${shown(wish.group)}`;
    case 'linkIdentity':
      return `Link ${who} to an identity at ${shown(wish.identity.provider)}`;
    case 'unlinkIdentity':
      return `Unlink ${who} from an identity at ${shown(wish.identity.provider)}`;
    case 'deleteUser':
      return `Delete ${who}`;
    case 'lockdown':
      return `Lock down ${who}`;
    case 'createUser':
      return `Create the user ${shown(label ?? wish.username)}`;
    case 'createGroup':
      return `Create the group ${shown(wish.name)}`;
    case 'updateGroup':
      return `Change the group ${shown(wish.name)}`;
    case 'deleteGroup':
      return `Delete the group ${shown(wish.name)}`;
    case 'resolveDuplicates':
      return casesTitle(wish.cases, subjects, label);
    case 'cleanDuplicates':
      return cleanUpTitle(wish.cleanUp, subjects);
  }
}

function attributesTitle(edits: readonly { readonly name: string; readonly value: string | null }[]): string {
  const verb = edits.every(({ value }) => !value) ? 'Delete' : 'Change';
  if (edits.length > NAMED) return `${verb} ${counted(edits.length, 'attribute')}`;
  return `${verb} ${listed(edits.map(({ name }) => titleName(name)))}`;
}

const titleName = (name: string): string => (name === 'phone_number' ? 'phone number' : shown(name));
