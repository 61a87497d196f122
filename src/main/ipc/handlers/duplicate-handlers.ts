import type { Handlers } from '#shared/contract/handlers.ts';
import type { Workspaces } from '../ports.ts';

type DuplicateOperation = Extract<keyof Handlers, `duplicates.${string}`>;

export function createDuplicateHandlers(workspaces: Workspaces): Pick<Handlers, DuplicateOperation> {
  const duplicatesOf = async (input: { connectionId: string }) =>
    (await workspaces.open(input.connectionId)).duplicates;
  return {
    'duplicates.state': async (input) => (await duplicatesOf(input)).state(),
    'duplicates.list': async (input) => (await duplicatesOf(input)).list(input),
    'duplicates.lines': async (input) => (await duplicatesOf(input)).lines(input),
    'duplicates.cluster': async (input) => (await duplicatesOf(input)).cluster(input),
    'duplicates.setAside': async (input) => (await duplicatesOf(input)).setAside(input),
    'duplicates.takeBack': async (input) => (await duplicatesOf(input)).takeBack(input),
    'duplicates.seen': async (input) => (await duplicatesOf(input)).seen(input),
    'duplicates.rules': async (input) => (await duplicatesOf(input)).rules(),
    'duplicates.setRules': async (input) => (await duplicatesOf(input)).setRules(input),
    'duplicates.preview': async (input, { signal }) => (await duplicatesOf(input)).preview(input, signal),
  };
}
