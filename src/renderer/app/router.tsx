import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { overlaySearch } from '../api/open-plan.ts';
import { CrashPage, FrameCrashedPage, NotFoundPage } from './fallback-pages.tsx';
import { lazyPage } from './lazy-page.tsx';
import { compareSearch, overviewSearch } from './page-search.ts';
import { duplicatesSearch, groupsSearch, tokensSearch, usersSearch } from './search-params.ts';
import { SessionGate } from './session-gate.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: Shell,
  errorComponent: FrameCrashedPage,
  validateSearch: overlaySearch,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/users' });
  },
});

/** Everything that needs a session; the gate shows the sign-in in its place. */
const pool = createRoute({ getParentRoute: () => root, id: 'pool', component: SessionGate });

const users = createRoute({
  getParentRoute: () => pool,
  path: '/users',
  validateSearch: usersSearch,
  ...lazyPage(() => import('../features/users/users-page.tsx').then((page) => page.UsersPage)),
});

const groups = createRoute({
  getParentRoute: () => pool,
  path: '/groups',
  validateSearch: groupsSearch,
  ...lazyPage(() => import('../features/groups/groups-page.tsx').then((page) => page.GroupsPage)),
});

const compare = createRoute({
  getParentRoute: () => pool,
  path: '/groups/compare',
  validateSearch: compareSearch,
  ...lazyPage(() => import('../features/groups/compare-page.tsx').then((page) => page.ComparePage)),
});

const overview = createRoute({
  getParentRoute: () => pool,
  path: '/overview',
  validateSearch: overviewSearch,
  ...lazyPage(() => import('../features/overview/overview-page.tsx').then((page) => page.OverviewPage)),
});

const duplicates = createRoute({
  getParentRoute: () => pool,
  path: '/duplicates',
  validateSearch: duplicatesSearch,
  ...lazyPage(() => import('../features/duplicates/duplicates-page.tsx').then((page) => page.DuplicatesPage)),
});

const prevention = createRoute({
  getParentRoute: () => pool,
  path: '/duplicates/prevention',
  ...lazyPage(() =>
    import('../features/duplicates/prevention/prevention-page.tsx').then((page) => page.PreventionPage),
  ),
});

const changes = createRoute({
  getParentRoute: () => pool,
  path: '/changes',
  ...lazyPage(() => import('../features/changes/changes-page.tsx').then((page) => page.ChangesPage)),
});

const history = createRoute({
  getParentRoute: () => pool,
  path: '/history',
  ...lazyPage(() => import('../features/history/history-page.tsx').then((page) => page.HistoryPage)),
});

const tokens = createRoute({
  getParentRoute: () => pool,
  path: '/tokens',
  validateSearch: tokensSearch,
  ...lazyPage(() => import('../features/tokens/tokens-page.tsx').then((page) => page.TokensPage)),
});

const me = createRoute({
  getParentRoute: () => pool,
  path: '/me',
  ...lazyPage(() => import('../features/me/me-page.tsx').then((page) => page.MePage)),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  ...lazyPage(() =>
    import('../features/connections/connections-page.tsx').then((page) => page.ConnectionsPage),
  ),
});

const newConnection = createRoute({
  getParentRoute: () => root,
  path: '/connections/new',
  ...lazyPage(() =>
    import('../features/connections/connection-editor-page.tsx').then((page) => page.NewConnectionPage),
  ),
});

const editConnection = createRoute({
  getParentRoute: () => root,
  path: '/connections/$connectionId',
  ...lazyPage(() =>
    import('../features/connections/connection-editor-page.tsx').then((page) => page.EditConnectionPage),
  ),
});

const routeTree = root.addChildren([
  home,
  pool.addChildren([users, overview, groups, compare, duplicates, prevention, tokens, changes, history, me]),
  connections,
  newConnection,
  editConnection,
]);

/** The address is a hash, so that a reload of the one page there is finds its way back. */
export function createAppRouter() {
  return createRouter({
    routeTree,
    history: createHashHistory(),
    defaultPreload: 'intent',
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
