import * as z from 'zod';
import { connection as connectionSchema } from '#shared/contract/schemas.ts';
import { type Connection, DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import { connectionProblems } from '#shared/domain/connection-rules.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Settings {
  readonly connections: readonly Connection[];
  readonly activeConnectionId: string | null;
  readonly theme: Theme;
}

export const DEFAULT_SETTINGS: Settings = { connections: [], activeConnectionId: null, theme: 'auto' };

/** Raised when the form of the file changes so that an older Lifeguard would misread it. */
export const SETTINGS_VERSION = 1;

export type ReadSettings =
  /** `problems` names each place that was left out, such as `connections[2].signIn.clientId: …`. */
  | { readonly kind: 'read'; readonly settings: Settings; readonly problems: readonly string[] }
  | { readonly kind: 'broken'; readonly problem: string }
  /** Made by a newer Lifeguard: must not be overwritten. */
  | { readonly kind: 'newer'; readonly version: number };

/** Reads the text of a settings file. One broken connection does not cost the others. Never throws. */
export function readSettings(text: string): ReadSettings {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return {
      kind: 'broken',
      problem: `it is not JSON (${error instanceof Error ? error.message : 'unreadable'})`,
    };
  }
  // First of all: a newer file may have any shape.
  const newer = versionSchema.safeParse(value);
  if (newer.success && newer.data.version > SETTINGS_VERSION)
    return { kind: 'newer', version: newer.data.version };
  const shape = fileSchema.safeParse(value);
  if (!shape.success) return { kind: 'broken', problem: firstIssue('', shape.error) };
  const { connections, ...rest } = shape.data;

  const problems: string[] = [];
  const read: Connection[] = [];
  for (const [index, candidate] of connections.entries()) {
    const at = `connections[${index}]`;
    const result = readConnection(candidate, at);
    if (typeof result === 'string') problems.push(result);
    else if (result.id === DEMO_CONNECTION_ID) problems.push(`${at}.id: “demo” is the built-in connection.`);
    else if (read.some((other) => other.id === result.id))
      problems.push(`${at}.id: “${result.id}” is used by an earlier connection.`);
    else read.push(result);
  }
  const theme = THEMES.find((one) => one === rest.theme);
  if (rest.theme !== undefined && !theme) problems.push('theme: has to be "auto", "light" or "dark".');
  const active = typeof rest.activeConnectionId === 'string' ? rest.activeConnectionId : null;
  const known = active === DEMO_CONNECTION_ID || read.some((one) => one.id === active);
  return {
    kind: 'read',
    settings: { connections: read, activeConnectionId: known ? active : null, theme: theme ?? 'auto' },
    problems,
  };
}

export function writeSettings(settings: Settings): string {
  return `${JSON.stringify({ version: SETTINGS_VERSION, ...settings }, null, 2)}\n`;
}

const versionSchema = z.object({ version: z.int().min(1) });

const fileSchema = versionSchema.extend({
  activeConnectionId: z.unknown().optional(),
  theme: z.unknown().optional(),
  connections: z.array(z.unknown()).max(1_000),
});

/** The connection, or what is wrong with it and where. */
function readConnection(candidate: unknown, at: string): Connection | string {
  const shape = connectionSchema.safeParse(candidate);
  if (!shape.success) return firstIssue(at, shape.error);
  const problem = connectionProblems(shape.data)[0];
  return problem ? `${at}.${problem.field}: ${problem.message}` : shape.data;
}

function firstIssue(at: string, error: z.ZodError): string {
  const issue = error.issues[0];
  let path = at;
  for (const part of issue?.path ?? []) {
    if (typeof part === 'number') path += `[${part}]`;
    else path += `${path === '' ? '' : '.'}${String(part)}`;
  }
  return `${path === '' ? 'the whole file' : path}: ${issue?.message ?? 'not as expected'}.`.replace(
    /\.\.$/,
    '.',
  );
}
