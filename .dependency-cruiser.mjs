// @ts-check
// The layer table of docs/ARCHITECTURE.md as rules. scripts/layers.mjs runs them over src/ and, so that nobody
// trusts a checker that sees nothing, over a planted violation of each (test/support/planted-violations.mjs).

const TESTS = '\\.(test|security\\.test)\\.tsx?$';
const ROOMS = '(auth|backend|changes|cognito|connections|exports|mirror|secrets|tokens)';
const UI_LIBRARIES =
  '(react|react-dom|@mantine/[^/]+|@tabler/icons-react|@tanstack/react-virtual|@types/react(-dom)?|csstype)';

/**
 * A rule that forbids an import, type-only imports included. Tests beside the code are free of it: they stand
 * outside the program.
 * @param {string} name
 * @param {string} comment
 * @param {Record<string, unknown>} from
 * @param {Record<string, unknown>} to
 */
function forbid(name, comment, from, to) {
  return { name, comment, severity: /** @type {const} */ ('error'), from: { pathNot: TESTS, ...from }, to };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid(
      'domain-alone',
      'shared/domain imports nothing outside itself',
      { path: '^src/shared/domain/' },
      { pathNot: '^src/shared/domain/' },
    ),
    forbid(
      'contract-on-domain',
      'shared/contract imports shared/domain and zod',
      { path: '^src/shared/contract/' },
      { pathNot: ['^src/shared/(contract|domain)/', '(^|/)node_modules/zod/'] },
    ),
    forbid(
      'shared-neutral',
      'shared runs anywhere: no Electron, no Node, nothing of the program outside shared',
      { path: '^src/shared/' },
      { path: '^src/(?!shared/)|(^|/)node_modules/electron/' },
    ),
    forbid(
      'shared-no-node',
      'shared runs anywhere: no Node',
      { path: '^src/shared/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'preload-small',
      'the preload imports Electron and types of shared',
      { path: '^src/preload/' },
      { pathNot: ['^src/(preload|shared)/', '(^|/)node_modules/electron/'] },
    ),
    forbid(
      'preload-types-only',
      "the preload imports only types of shared, and the channels' names: it holds no logic",
      { path: '^src/preload/' },
      {
        path: '^src/shared/',
        pathNot: '^src/shared/contract/bridge\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'renderer-apart',
      'the window reaches the main process over the bridge only',
      { path: '^src/renderer/' },
      { path: '^src/(main|preload|local-pool)/|(^|/)node_modules/electron/' },
    ),
    forbid(
      'renderer-no-node',
      'the window has no Node',
      { path: '^src/renderer/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'ui-no-business',
      'renderer/ui imports React, the UI library, itself, its own words and the rule that makes hidden characters visible',
      { path: '^src/renderer/ui/' },
      {
        path: '^src/',
        pathNot: '^src/(renderer/ui/|renderer/text/(ui|format)\\.ts$|shared/domain/visible-text\\.ts$)',
      },
    ),
    forbid(
      'ui-libraries',
      'renderer/ui imports no other library than React and the UI library',
      { path: '^src/renderer/ui/' },
      { path: '(^|/)node_modules/', pathNot: `(^|/)node_modules/${UI_LIBRARIES}(/|$)` },
    ),
    forbid(
      'features-apart',
      'a feature does not import another one',
      { path: '^src/renderer/features/([^/]+)/' },
      { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    ),
    forbid(
      'features-on',
      'a feature imports renderer/api, renderer/ui, renderer/text, shared/domain and itself',
      { path: '^src/renderer/features/' },
      { path: '^src/', pathNot: '^src/(renderer/(features|api|ui|text)|shared/domain)/' },
    ),
    forbid(
      'rooms-apart',
      'the rooms of the main process do not import each other; ports are interfaces of their user',
      { path: `^src/main/${ROOMS}/` },
      { path: '^src/', pathNot: ['^src/main/($1|network|sqlite)/', '^src/shared/'] },
    ),
    forbid(
      'sqlite-below',
      'main/sqlite is what mirror and changes keep their files with: it imports shared and libsql',
      { path: '^src/main/sqlite/' },
      {
        path: '^src/|(^|/)node_modules/',
        pathNot: '^src/(main/sqlite|shared)/|(^|/)node_modules/(libsql|@types/node)/',
      },
    ),
    forbid(
      'sqlite-for-keepers',
      'files of the computer are kept by mirror and changes; nobody else has a database',
      { path: '^src/', pathNot: [TESTS, '^src/main/(sqlite|mirror|changes)/'] },
      { path: '^src/main/sqlite/' },
    ),
    forbid(
      'libsql-in-sqlite',
      'libsql is spoken to in main/sqlite, and in the embedded pool',
      { path: '^src/', pathNot: [TESTS, '^src/(main/sqlite|local-pool)/'] },
      { path: '(^|/)node_modules/libsql/' },
    ),
    forbid(
      'network-below',
      'main/network is what several rooms stand on: it imports shared and libraries, not Electron',
      { path: '^src/main/network/' },
      { path: '^src/|(^|/)node_modules/electron/', pathNot: '^src/(main/network|shared)/' },
    ),
    forbid(
      'rooms-no-electron',
      'the rooms of the main process run without Electron',
      { path: `^src/main/${ROOMS}/` },
      { path: '(^|/)node_modules/electron/' },
    ),
    forbid(
      'worker-no-electron',
      'the worker of a connection wires the rooms that it runs; it has no window, and no Electron',
      { path: '^src/main/pool-worker/' },
      {
        path: '^src/|(^|/)node_modules/electron/',
        pathNot: '^src/(main/(pool-worker|cognito|mirror|exports|changes)/|main/ipc/ports\\.ts$|shared/)',
      },
    ),
    forbid(
      'main-apart',
      'the main process imports nothing of the window or the preload',
      { path: '^src/main/' },
      { path: '^src/(renderer|preload)/' },
    ),
    forbid(
      'shell-not-root',
      'ipc and window are wired by app.ts, not the other way round',
      { path: '^src/main/(ipc|window)/' },
      { path: '^src/main/(app|index)\\.ts$' },
    ),
    forbid(
      'pool-on-domain',
      'the embedded pool imports shared/domain and libraries, not Electron',
      { path: '^src/local-pool/' },
      { path: '^src/|(^|/)node_modules/electron/', pathNot: '^src/(local-pool|shared/domain)/' },
    ),
    forbid(
      'pool-for-tests',
      'only scripts, tests and main/app.ts import the embedded pool',
      { path: '^src/', pathNot: [TESTS, '^src/local-pool/', '^src/main/app\\.ts$'] },
      { path: '^src/local-pool/' },
    ),
    forbid(
      'no-tests-in-code',
      'the program does not import tests or scripts',
      { path: '^src/' },
      { path: `^(test|scripts)/|${TESTS}` },
    ),
    forbid('no-cycle', 'no module imports itself by a detour', { path: '^src/' }, { circular: true }),
    forbid('resolves', 'every import is found', { path: '^src/' }, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // `import type` counts: it ties two rooms as much as any other import does.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.jsx', '.json', '.d.ts'],
    },
  },
};
