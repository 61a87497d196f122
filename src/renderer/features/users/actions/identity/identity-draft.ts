import type { UserWish } from '#shared/domain/changes/wish.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';

const text = userActionsText.identity;

export const SUBJECT_ATTRIBUTE = 'Cognito_Subject';
/** Cognito knows the users of these by their subject only. */
const SOCIAL = new Set(['Google', 'Facebook', 'LoginWithAmazon', 'SignInWithApple']);
/** Of `AdminLinkProviderForUser`. */
export const MOST_LINKS = 5;

export interface IdentityDraft {
  readonly provider: string;
  readonly attribute: string;
  readonly value: string;
}

export const NO_IDENTITY: IdentityDraft = { provider: '', attribute: SUBJECT_ATTRIBUTE, value: '' };

export type IdentityProblems = Readonly<Partial<Record<keyof IdentityDraft, string>>>;

export function identityProblems({ provider, attribute, value }: IdentityDraft): IdentityProblems {
  const isSocial = SOCIAL.has(provider.trim());
  return {
    ...(provider.trim() === '' && { provider: text.missing }),
    ...(provider.trim().toLowerCase() === 'cognito' && { provider: text.notCognito }),
    ...(attribute.trim() === '' && { attribute: text.missing }),
    ...(isSocial && attribute.trim() !== SUBJECT_ATTRIBUTE && { attribute: text.mustBeSubject }),
    ...(value.trim() === '' && { value: text.missing }),
  };
}

/** Names are taken without blanks around them, which come with copying; nothing else is mended. Null: something is missing. */
export function linkWish(draft: IdentityDraft): UserWish | null {
  if (Object.keys(identityProblems(draft)).length > 0) return null;
  const { provider, attribute, value } = draft;
  const identity = { provider: provider.trim(), attribute: attribute.trim(), value: value.trim() };
  return { kind: 'linkIdentity', identity };
}

/** Right, but seldom meant. */
export function identityDoubt({ attribute, value }: IdentityDraft): string | null {
  return attribute.trim() === SUBJECT_ATTRIBUTE && value.includes('@') ? text.looksLikeEmail : null;
}
