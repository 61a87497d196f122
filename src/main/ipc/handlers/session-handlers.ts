import type { Handlers } from '#shared/contract/handlers.ts';
import type { Workspaces } from '../ports.ts';

type SessionHandlers = Pick<Handlers, Extract<keyof Handlers, `session.${string}`>>;

export function createSessionHandlers(workspaces: Workspaces): SessionHandlers {
  const sessionOf = async (input: { connectionId: string }) =>
    (await workspaces.open(input.connectionId)).session;
  return {
    'session.get': async (input) => (await sessionOf(input)).state(),
    'session.signIn': async (input, { signal }) => (await sessionOf(input)).signIn(signal),
    'session.reopenBrowser': async (input) => {
      await (await sessionOf(input)).reopenBrowser();
      return null;
    },
    'session.signOut': async (input) => (await sessionOf(input)).signOut(),
    'session.refresh': async (input) => (await sessionOf(input)).refresh(),
    'session.claims': async (input) => (await sessionOf(input)).claims(),
  };
}
