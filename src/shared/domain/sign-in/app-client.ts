import { type Finding, isFederated, named, providersOf, type Rule, type SignInClient } from './facts.ts';

/** Flows in which a password is checked (`ExplicitAuthFlows`, with the names that old clients have). */
const PASSWORD_FLOWS: readonly string[] = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_USER_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_NO_SRP_AUTH',
];

/** What the app client of the connection lets through. It is that of the staff's program; customers' apps mostly use another. */
export const appClient: Rule = ({ user, appClient: client }) => {
  if (client === null) return [{ weight: 'unknown', reason: 'What the app client allows' }];
  if (client === 'notSet') {
    return [{ weight: 'unknown', reason: 'What the app client allows: this connection has none' }];
  }
  const way = isFederated(user) ? provider(client, providersOf(user)) : password(client);
  return client.hidesUnknownUsers ? [way, HIDES] : [way];
};

const HIDES: Finding = {
  weight: 'hint',
  reason: 'The app client gives the same message for an unknown name and a wrong password',
  next: 'do not take the message at its word',
};

const ONLY_THIS = 'if their app uses this client, change that; other apps have settings of their own';

function password(client: SignInClient): Finding {
  const name = named(client.name);
  const byApi = client.authFlows.some((flow) => PASSWORD_FLOWS.includes(flow));
  const byPages = client.signInPages && client.identityProviders.includes('COGNITO');
  if (byApi || byPages) {
    const where = byApi ? '' : ', on the sign-in pages only';
    return { weight: 'fine', reason: `The app client ${name} allows passwords${where}` };
  }
  return {
    weight: 'limits',
    reason: `The app client of this connection, ${name}, lets nobody sign in with a password`,
    next: ONLY_THIS,
  };
}

function provider(client: SignInClient, providers: readonly string[]): Finding {
  const name = named(client.name);
  if (!client.signInPages) {
    return {
      weight: 'limits',
      reason: `The app client of this connection, ${name}, has no sign-in pages, and no other provider works without them`,
      next: ONLY_THIS,
    };
  }
  if (providers.length === 0) {
    return { weight: 'unknown', reason: 'Through which provider they sign in: the record does not say' };
  }
  const offered = new Set(client.identityProviders.map((one) => one.toLowerCase()));
  if (providers.some((one) => offered.has(one.toLowerCase()))) {
    return { weight: 'fine', reason: `The app client ${name} offers their provider` };
  }
  return {
    weight: 'limits',
    reason: `The app client of this connection, ${name}, does not offer ${providers.map(named).join(' or ')}`,
    next: ONLY_THIS,
  };
}
