import type { StepKind } from './step.ts';

/** Why a step has no way back, in a sentence; null: it has one, as long as nobody changed the value since. */
const NO_WAY_BACK = {
  createUser: null,
  updateAttributes: null,
  deleteAttributes: null,
  enable: null,
  disable: null,
  setMfa: null,
  addToGroup: null,
  removeFromGroup: null,
  createGroup: null,
  updateGroup: null,
  deleteGroup: null,
  resendInvitation: 'A message that was sent cannot be called back.',
  confirm: 'A confirmed user cannot become unconfirmed again.',
  resetPassword: 'The old password is gone, and the code was sent.',
  setPassword: 'The old password is gone; nobody, Cognito included, can tell what it was.',
  signOut: 'Ended sessions cannot be revived; the user signs in again.',
  deleteSoftwareToken: 'The secret of the authenticator app is gone; the user sets the app up again.',
  forgetDevice:
    'A forgotten device cannot be remembered again from here; it asks the user at the next sign-in.',
  revokeSession: 'A revoked session cannot be revived; the user signs in again.',
  linkIdentity:
    'A link is not taken back by itself, because unlinking bars the identity from this user; unlink it as a plan of its own.',
  unlinkIdentity:
    'An identity can be linked again only before its next sign-in; link it as a plan of its own.',
  deleteUser:
    'A deleted user cannot be brought back: a new one gets another sub. The report of this run has the kept copy.',
} as const satisfies Record<StepKind, string | null>;

export function whyNoUndo(kind: StepKind): string | null {
  return NO_WAY_BACK[kind];
}

/** Whether a row of this kind could be taken back, as far as nobody changed the value since. */
export const isUndoable = (kind: StepKind): boolean => whyNoUndo(kind) === null;
