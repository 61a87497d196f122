import { randomInt } from 'node:crypto';
import { ALIASES, type Alias } from '../store/aliases.ts';
import { rowValue, type UserRow } from '../store/row.ts';
import type { OutboxMessage } from '../types.ts';
import type { ApiDeps } from './deps.ts';
import { invalidParameter } from './errors.ts';

type Channel = OutboxMessage['channel'];

const CHANNEL: Readonly<Record<Alias, Channel>> = { email: 'EMAIL', phone_number: 'SMS' };

/** Six digits, as all codes of Cognito. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** A code for an address that was changed, sent to the new one. */
export function sendVerification(
  { outbox }: ApiDeps,
  { sub, username }: UserRow,
  alias: Alias,
  { value, code }: { readonly value: string; readonly code: string },
): void {
  outbox.send({
    sub,
    username,
    kind: 'verification',
    channel: CHANNEL[alias],
    to: value,
    secret: code,
    text: `Your verification code is ${code}.`,
  });
}

export function sendReset({ outbox }: ApiDeps, { sub, username }: UserRow, to: string, code: string): void {
  outbox.send({
    sub,
    username,
    kind: 'reset',
    channel: 'EMAIL',
    to,
    secret: code,
    text: `Your password reset code is ${code}.`,
  });
}

/**
 * Where an invitation goes. Text messages unless told, and then nowhere for somebody without a phone; a channel that is
 * asked for by name needs its address (InvalidParameterException; its words are to be checked live).
 */
export function invitationTargets(
  addressOf: (alias: Alias) => string | undefined,
  wanted: readonly string[],
): readonly { readonly channel: Channel; readonly to: string }[] {
  const channels = wanted.length === 0 ? ['SMS'] : wanted;
  return ALIASES.filter((alias) => channels.includes(CHANNEL[alias])).flatMap((alias) => {
    const to = addressOf(alias);
    if (to) return [{ channel: CHANNEL[alias], to }];
    if (wanted.length === 0) return [];
    throw invalidParameter(`User has no ${alias} to deliver the message to.`);
  });
}

export function sendInvitation(
  { outbox }: ApiDeps,
  { sub, username }: UserRow,
  targets: ReturnType<typeof invitationTargets>,
  password: string,
): void {
  const text = `Your username is ${username} and temporary password is ${password}`;
  for (const { channel, to } of targets) {
    outbox.send({ sub, username, kind: 'invitation', channel, to, secret: password, text });
  }
}

export const addressesOf =
  (row: UserRow) =>
  (alias: Alias): string | undefined =>
    rowValue(row, alias);
