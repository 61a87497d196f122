// @ts-check

/**
 * A small program that breaks each layer rule once, for scripts/layers.mjs: a rule that does not report its own
 * violation sees nothing.
 * @type {readonly { rule: string, file: string, text: string }[]}
 */
export const PLANTED = [
  {
    rule: 'domain-alone',
    file: 'src/shared/domain/a.ts',
    text: "export type { B } from '#shared/contract/b.ts';",
  },
  { rule: 'contract-on-domain', file: 'src/shared/contract/a.ts', text: "export { Hono } from 'hono';" },
  { rule: 'shared-neutral', file: 'src/shared/other/a.ts', text: "export { app } from 'electron';" },
  { rule: 'shared-no-node', file: 'src/shared/other/b.ts', text: "export { join } from 'node:path';" },
  { rule: 'preload-small', file: 'src/preload/a.ts', text: "export * as z from 'zod';" },
  {
    rule: 'preload-types-only',
    file: 'src/preload/b.ts',
    text: "export { b } from '#shared/contract/b.ts';",
  },
  {
    rule: 'renderer-apart',
    file: 'src/renderer/app/a.ts',
    text: "export type { B } from '#main/auth/b.ts';",
  },
  { rule: 'renderer-no-node', file: 'src/renderer/app/b.ts', text: "export { join } from 'node:path';" },
  {
    rule: 'ui-no-business',
    file: 'src/renderer/ui/a.ts',
    text: "export type { B } from '#shared/domain/b.ts';",
  },
  { rule: 'ui-libraries', file: 'src/renderer/ui/b.ts', text: "export * as z from 'zod';" },
  {
    rule: 'features-apart',
    file: 'src/renderer/features/users/a.ts',
    text: "export type { B } from '../groups/b.ts';",
  },
  {
    rule: 'features-on',
    file: 'src/renderer/features/users/c.tsx',
    text: "export type { B } from '#shared/contract/b.ts';",
  },
  { rule: 'rooms-apart', file: 'src/main/cognito/a.ts', text: "import type { B } from '../auth/b.ts';" },
  {
    rule: 'rooms-no-electron',
    file: 'src/main/tokens/a.ts',
    text: "import type { App } from 'electron';\nexport type A = App;",
  },
  { rule: 'sqlite-below', file: 'src/main/sqlite/a.ts', text: "import '../auth/b.ts';" },
  {
    rule: 'sqlite-for-keepers',
    file: 'src/main/workspaces/a.ts',
    text: "export type { B } from '#main/sqlite/b.ts';",
  },
  { rule: 'libsql-in-sqlite', file: 'src/main/mirror/a.ts', text: "import 'libsql';" },
  { rule: 'network-below', file: 'src/main/network/a.ts', text: "import '../auth/b.ts';" },
  { rule: 'worker-no-electron', file: 'src/main/pool-worker/a.ts', text: "import '../auth/b.ts';" },
  { rule: 'main-apart', file: 'src/main/window/a.ts', text: "export { b } from '#renderer/app/d.ts';" },
  { rule: 'shell-not-root', file: 'src/main/ipc/a.ts', text: "export type { B } from '../app.ts';" },
  { rule: 'pool-on-domain', file: 'src/local-pool/a.ts', text: "export { b } from '#shared/contract/b.ts';" },
  { rule: 'pool-for-tests', file: 'src/main/index.ts', text: "export { b } from '#local-pool/b.ts';" },
  { rule: 'no-tests-in-code', file: 'src/main/window/b.ts', text: "export { b } from '#test/b.ts';" },
  { rule: 'no-cycle', file: 'src/local-pool/c.ts', text: "export type { D } from './d.ts';" },
  { rule: 'resolves', file: 'src/local-pool/e.ts', text: "import './nowhere.ts';" },
];

const PLAIN = 'export const b = 1;\nexport type B = number;\n';

/** What the planted imports lead to; itself without fault. @type {Readonly<Record<string, string>>} */
export const TARGETS = {
  'src/shared/contract/b.ts': PLAIN,
  'src/shared/domain/b.ts': PLAIN,
  'src/main/auth/b.ts': PLAIN,
  'src/main/sqlite/b.ts': PLAIN,
  'src/main/app.ts': PLAIN,
  'src/renderer/app/d.ts': PLAIN,
  'src/renderer/features/groups/b.ts': PLAIN,
  'src/local-pool/b.ts': PLAIN,
  'src/local-pool/d.ts': "import type { C } from './c.ts';\nexport type D = C;\n",
  'test/b.ts': PLAIN,
};
