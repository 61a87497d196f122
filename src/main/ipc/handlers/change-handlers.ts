import type { Handlers } from '#shared/contract/handlers.ts';
import type { Workspaces } from '../ports.ts';
import type { MirrorHandlerDeps } from './mirror-handlers.ts';

type ChangeOperation = Extract<keyof Handlers, `plans.${string}` | `runs.${string}`>;

/** Plans, and the runs that they become. Roles beyond the operation's own are checked where a plan is made and applied. */
export function createChangeHandlers(
  deps: Pick<MirrorHandlerDeps, 'chooseFile'> & { readonly workspaces: Workspaces },
): Pick<Handlers, ChangeOperation> {
  const changesOf = async (input: { connectionId: string }) =>
    (await deps.workspaces.open(input.connectionId)).changes;
  return {
    'plans.make': async (input, { signal }) => (await changesOf(input)).make(input, signal),
    'plans.undo': async (input, { signal }) => (await changesOf(input)).undo(input.run, signal),
    'plans.retry': async (input, { signal }) => (await changesOf(input)).retry(input.run, signal),
    'plans.get': async (input) => (await changesOf(input)).plan(input.plan),
    'plans.rows': async (input) => (await changesOf(input)).planRows(input),
    'plans.leftOut': async (input) => (await changesOf(input)).planLeftOut(input),
    'plans.drop': async (input) => (await changesOf(input)).drop(input.plan),
    'plans.apply': async (input) => (await changesOf(input)).apply(input),
    'runs.list': async (input) => (await changesOf(input)).runs(input),
    'runs.get': async (input) => (await changesOf(input)).run(input.run),
    'runs.rows': async (input) => (await changesOf(input)).runRows(input),
    'runs.leftOut': async (input) => (await changesOf(input)).runLeftOut(input),
    'runs.pause': async (input) => (await changesOf(input)).pause(input.run),
    'runs.resume': async (input) => (await changesOf(input)).resume(input.run),
    'runs.stop': async (input) => (await changesOf(input)).stop(input.run),
    'runs.report': async function* ({ connectionId, run, format, name }, { signal }) {
      yield { phase: 'choosing' };
      const file = await deps.chooseFile(name, format === 'ndjson' ? 'ndjson' : 'csv');
      if (file === null) {
        yield { phase: 'dismissed' };
        return;
      }
      const done = await (await changesOf({ connectionId })).report({ run, format, file }, signal);
      yield { phase: 'done', ...done };
    },
  };
}
