import type { Draft } from './draft.ts';
import type { Random } from './random.ts';

const EMOJI = ['🌻', '🏄‍♀️', '👩🏽‍🚀', '⚽'] as const;
const LONG_NOTES = 'Called about a late parcel; asked for a call back after six. '.repeat(34).slice(0, 2048);

const PROVIDERS = [
  { name: 'Google', id: '1####################' },
  { name: 'Google', id: '1####################' },
  { name: 'SignInWithApple', id: '00####.f3########d4a1e######b7c02.####' },
  { name: 'Facebook', id: '10##############' },
] as const;

function federate(draft: Draft, random: Random): void {
  const { name, id } = random.pick(PROVIDERS);
  const userId = random.digits(id);
  draft.username = `${name}_${userId}`;
  draft.provider = name;
  draft.status = 'EXTERNAL_PROVIDER';
  draft.emailVerified = 'false';
  draft.phone = undefined;
  draft.identities = JSON.stringify([
    {
      userId,
      providerName: name,
      providerType: name,
      issuer: null,
      primary: true,
      dateCreated: draft.createdAt,
    },
  ]);
}

/** Gives the draft an address at Gmail: the inbox that ignores dots. */
function atGmail(draft: Draft): void {
  const { given, family } = draft.person;
  draft.email = `${given.latin}.${family.latin}.${String(draft.index)}@gmail.com`;
}

/** Capitals as a phone keyboard or a careful person puts them. */
const capitalised = (email: string): string =>
  email.replace(/(^|[._@])([a-z])/gu, (part) => part.toUpperCase());

/** What the second, third… user of a set has in common with the one before. */
function double(draft: Draft, first: Draft, random: Random): void {
  switch (draft.defect) {
    case 'same-email':
      draft.email = first.email;
      draft.phone = first.phone;
      draft.emailVerified = 'false';
      draft.status = 'UNCONFIRMED';
      draft.createdAt = first.createdAt + 2000 + random.below(38_000);
      draft.updatedAt = draft.createdAt;
      return;
    case 'email-case':
      draft.email = capitalised(first.email);
      return;
    case 'gmail-dots':
      draft.email = first.email.replace(/\.(?=.*@)/gu, '');
      return;
    case 'plus-tag':
      draft.email = first.email.replace('@', '+shop@');
      return;
    case 'same-phone':
      draft.phone = first.phone?.slice(1);
      return;
    case 'federated-twin':
      federate(draft, random);
      draft.email = first.email;
      // Where the provider's own claim is mapped; many pools map it for some providers only.
      draft.emailVerified = draft.index % 2 === 0 ? 'true' : 'false';
      return;
    default:
      return;
  }
}

/** Breaks a draft as its defect says; `first` is the user that it doubles. */
export function spoil(draft: Draft, first: Draft | undefined, random: Random): void {
  if (first) {
    double(draft, first, random);
    return;
  }
  switch (draft.defect) {
    case 'same-email':
      draft.emailVerified = 'false';
      return;
    case 'gmail-dots':
      atGmail(draft);
      return;
    case 'same-phone':
      draft.phone ??= random.digits(random.pick(draft.person.country.phones));
      return;
    case 'federated':
      federate(draft, random);
      return;
    case 'phone-without-plus':
      draft.phone = (draft.phone ?? random.digits(random.pick(draft.person.country.phones))).slice(1);
      return;
    case 'verified-spelling':
      draft.emailVerified = draft.index % 2 === 0 ? 'True' : 'TRUE';
      return;
    case 'unverified':
      draft.emailVerified = 'false';
      return;
    case 'invited':
      draft.status = 'FORCE_CHANGE_PASSWORD';
      draft.updatedAt = draft.createdAt;
      return;
    case 'unconfirmed':
      draft.status = 'UNCONFIRMED';
      draft.emailVerified = 'false';
      draft.updatedAt = draft.createdAt;
      return;
    case 'reset-required':
      draft.status = 'RESET_REQUIRED';
      return;
    case 'disabled':
      draft.enabled = false;
      return;
    case 'combining':
      draft.name = draft.name.normalize('NFD');
      draft.givenName = draft.givenName.normalize('NFD');
      draft.familyName = draft.familyName.normalize('NFD');
      return;
    case 'emoji':
      draft.name = `${draft.name} ${random.pick(EMOJI)}`;
      return;
    case 'bidi-control':
      draft.name = `${draft.name}\u202e${[...draft.person.family.latin].reverse().join('')}`;
      return;
    case 'markup':
      draft.preferredUsername = '<img src=x onerror=alert(1)>';
      return;
    case 'control-characters':
      draft.department = '\u001b[31mSales\u001b[0m\u0000';
      return;
    case 'very-long':
      draft.notes = LONG_NOTES;
      return;
    default:
      return;
  }
}
