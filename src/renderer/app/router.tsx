import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { groupsSearch, usersSearch } from './search-params.ts';
import { SessionGate } from './session-gate.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell });

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
  component: lazyRouteComponent(() => import('../features/users/users-page.tsx'), 'UsersPage'),
});

const groups = createRoute({
  getParentRoute: () => pool,
  path: '/groups',
  validateSearch: groupsSearch,
  component: lazyRouteComponent(() => import('../features/groups/groups-page.tsx'), 'GroupsPage'),
});

const me = createRoute({
  getParentRoute: () => pool,
  path: '/me',
  component: lazyRouteComponent(() => import('../features/me/me-page.tsx'), 'MePage'),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: lazyRouteComponent(
    () => import('../features/connections/connections-page.tsx'),
    'ConnectionsPage',
  ),
});

const newConnection = createRoute({
  getParentRoute: () => root,
  path: '/connections/new',
  component: lazyRouteComponent(
    () => import('../features/connections/connection-editor-page.tsx'),
    'NewConnectionPage',
  ),
});

const editConnection = createRoute({
  getParentRoute: () => root,
  path: '/connections/$connectionId',
  component: lazyRouteComponent(
    () => import('../features/connections/connection-editor-page.tsx'),
    'EditConnectionPage',
  ),
});

const routeTree = root.addChildren([
  home,
  pool.addChildren([users, groups, me]),
  connections,
  newConnection,
  editConnection,
]);

/** The address is a hash, so that a reload of the one page there is finds its way back. */
export function createAppRouter() {
  return createRouter({ routeTree, history: createHashHistory(), defaultPreload: 'intent' });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
