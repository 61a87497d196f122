import type { Handlers } from '#shared/contract/handlers.ts';
import type { Workspaces } from '../ports.ts';
import type { ClipboardPort } from './app-handlers.ts';

export interface MirrorHandlerDeps {
  readonly workspaces: Workspaces;
  readonly clipboard: Pick<ClipboardPort, 'write'>;
  /** Asks where to save; null: nobody chose. `name` is a proposal without extension. */
  chooseFile(name: string, extension: 'csv' | 'ndjson'): Promise<string | null>;
}

type MirrorOperation = Exclude<
  Extract<keyof Handlers, `mirror.${string}` | `views.${string}` | `exports.${string}`>,
  never
>;
type CopyOperation = 'users.search' | 'users.rows' | 'users.subs' | 'users.held' | 'users.copy';

/** What is read from the local copy of a pool, and what is kept with it. */
export function createMirrorHandlers(
  deps: MirrorHandlerDeps,
): Pick<Handlers, MirrorOperation | CopyOperation> {
  const mirrorOf = async (input: { connectionId: string }) =>
    (await deps.workspaces.open(input.connectionId)).mirror;
  return {
    'mirror.state': async (input) => (await mirrorOf(input)).state(),
    'mirror.readNow': async (input) => (await mirrorOf(input)).readNow(),
    'mirror.pause': async (input) => (await mirrorOf(input)).pause(),
    'mirror.resume': async (input) => (await mirrorOf(input)).resume(),
    'mirror.forget': async (input) => (await mirrorOf(input)).forget(),
    'mirror.overview': async (input) => (await mirrorOf(input)).overview(),
    'mirror.groups': async (input) => (await mirrorOf(input)).groups(),
    'mirror.attributes': async (input) => (await mirrorOf(input)).attributes(),
    'mirror.suggest': async (input) => (await mirrorOf(input)).suggest(input),
    'mirror.changes': async (input) => (await mirrorOf(input)).changes(input),
    'users.search': async (input) => (await mirrorOf(input)).search(input),
    'users.rows': async (input) => (await mirrorOf(input)).rows(input),
    'users.subs': async (input) => (await mirrorOf(input)).subs(input),
    'users.held': async (input) => (await mirrorOf(input)).held(input.sub),
    'users.copy': async (input) => {
      const { text, users } = await (await mirrorOf(input)).table(input);
      await deps.clipboard.write(text, false);
      return { copied: users };
    },
    'views.list': async (input) => (await mirrorOf(input)).views(),
    'views.save': async (input) => (await mirrorOf(input)).saveView(input.view),
    'views.remove': async (input) => (await mirrorOf(input)).removeView(input.id),
    'views.columns': async (input) => (await mirrorOf(input)).columns(),
    'views.setColumns': async (input) => (await mirrorOf(input)).setColumns(input.columns),
    'exports.save': async function* (input, { signal }) {
      yield { phase: 'choosing' };
      const file = await deps.chooseFile(input.name, input.format === 'ndjson' ? 'ndjson' : 'csv');
      if (file === null) yield { phase: 'dismissed' };
      else yield* (await mirrorOf(input)).export(input, file, signal);
    },
  };
}
