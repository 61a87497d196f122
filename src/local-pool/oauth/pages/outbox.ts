import { html } from 'hono/html';
import type { OutboxMessage } from '../../types.ts';
import type { Html } from './layout.ts';

const KINDS: Readonly<Record<OutboxMessage['kind'], string>> = {
  invitation: 'Invitation',
  verification: 'Verification code',
  reset: 'Password reset',
  code: 'Sign-in code',
};
const CHANNELS: Readonly<Record<OutboxMessage['channel'], string>> = {
  EMAIL: 'email',
  SMS: 'text message',
  APP: 'authenticator app',
};

const stamp = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 19);

/** The messages that the pool would have sent, newest first. */
export function outboxPage(messages: readonly OutboxMessage[]): Html {
  return html`<h1>Outbox</h1>
    <p>
      This pool sends nothing. What Cognito would have sent to its users is kept here until the pool stops, the newest
      1,000 messages.
    </p>
    ${
      messages.length === 0
        ? html`<p>No messages yet.</p>`
        : html`<p>${messages.length === 1 ? '1 message' : `${messages.length} messages`}, newest first</p>
            ${[...messages].reverse().map(messageCard)}`
    }`;
}

function messageCard({ at, kind, channel, to, username, text }: OutboxMessage): Html {
  return html`<article class="note">
    <h2>${KINDS[kind]} by ${CHANNELS[channel]}</h2>
    <p class="soft">
      To <bdi>${to}</bdi>, user <bdi>${username}</bdi>, <time datetime="${new Date(at).toISOString()}">${stamp(at)} UTC</time>
    </p>
    <p>${text}</p>
  </article>`;
}
