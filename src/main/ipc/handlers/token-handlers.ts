import type { Handlers } from '#shared/contract/handlers.ts';
import type { Workspaces } from '../ports.ts';

type TokenOperation = Extract<keyof Handlers, `tokens.${string}`>;

export function createTokenHandlers(workspaces: Workspaces): Pick<Handlers, TokenOperation> {
  const tokensOf = async (input: { connectionId: string }) =>
    (await workspaces.open(input.connectionId)).tokens;
  return {
    'tokens.inspect': async (input, { signal }) => (await tokensOf(input)).inspect(input.source, signal),
    'tokens.ask': async (input, { signal }) => (await tokensOf(input)).ask(input, signal),
    'tokens.signIn': async function* (input, { signal }) {
      yield* (await tokensOf(input)).signIn(input.method, signal);
    },
    'tokens.answer': async (input) => (await tokensOf(input)).answer(input),
    'tokens.copyLink': async (input) => (await tokensOf(input)).copyLink(input.attempt),
    'tokens.copy': async (input) => (await tokensOf(input)).copy(input.source),
    // Without starting anything: where nothing was opened, nothing is held.
    'tokens.drop': async ({ connectionId }) => (await workspaces.opened(connectionId)?.tokens.drop()) ?? null,
  };
}
