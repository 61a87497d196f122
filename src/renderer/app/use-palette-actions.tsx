import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { callbackUrls } from '#shared/domain/connection.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { useActiveConnection, useActiveConnectionId, useSession } from '../api/active-connection.ts';
import { failureOf } from '../api/bridge-error.ts';
import { useOpenRun } from '../api/open-plan.ts';
import { copyText } from '../api/queries/app.ts';
import { chooseConnection, connectionsList } from '../api/queries/connections.ts';
import { useSignIn } from '../api/sign-in.ts';
import { useSignOut } from '../api/sign-out.ts';
import { useMirrorPart } from '../api/use-mirror.ts';
import { useRole } from '../api/use-role.ts';
import { useLatestRuns } from '../api/use-runs.ts';
import { useMirrorActions } from '../features/mirror/mirror-actions.tsx';
import { useMirrorCommands } from '../features/mirror/use-commands.ts';
import { paletteText } from '../text/palette.ts';
import { isOver, percentOf } from '../text/plans-words.ts';
import { shellText, shortcutsText } from '../text/shell.ts';
import { tokensText } from '../text/tokens-text.ts';
import {
  IconChartBar,
  IconClipboardText,
  IconCopy,
  IconCopyCheck,
  IconDeviceDesktop,
  IconHistory,
  IconKey,
  IconKeyboard,
  IconListCheck,
  IconLogin,
  IconLogout,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconPlus,
  IconRefresh,
  IconServer,
  IconSun,
  IconTrash,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconX,
} from '../ui/icons.ts';
import { notify } from '../ui/notify.ts';
import { useThemeChoice } from './use-theme-choice.ts';

type Groups = SpotlightActionGroupData[];

const ICON = { size: 16, stroke: 1.75 } as const;

async function copy(text: string): Promise<void> {
  try {
    await copyText(text);
    await notify('good', paletteText.copied);
  } catch (error) {
    await notify('bad', paletteText.copyFailed, failureOf(error).message);
  }
}

interface PaletteDialogs {
  readonly onHelp: () => void;
  /** Asks whether the clipboard may be read. */
  readonly onClipboard: () => void;
}

export function usePaletteActions({ onHelp, onClipboard }: PaletteDialogs): Groups {
  return [
    { group: paletteText.go, actions: useAreaActions() },
    { group: shellText.tokens, actions: useTokenActions(onClipboard) },
    { group: paletteText.running, actions: useRunActions() },
    { group: paletteText.copy, actions: useCopyActions() },
    { group: paletteText.session, actions: useSessionActions() },
    { group: paletteText.connections, actions: useConnectionActions() },
    { group: paletteText.program, actions: useProgramActions(onHelp) },
  ];
}

function useAreaActions(): SpotlightActionData[] {
  const navigate = useNavigate();
  return [
    action('users', shellText.users, <IconUsers {...ICON} />, () => void navigate({ to: '/users' })),
    action(
      'overview',
      shellText.overview,
      <IconChartBar {...ICON} />,
      () => void navigate({ to: '/overview' }),
    ),
    action('groups', shellText.groups, <IconUsersGroup {...ICON} />, () => void navigate({ to: '/groups' })),
    action(
      'compare',
      paletteText.compareGroups,
      <IconUsersGroup {...ICON} />,
      () => void navigate({ to: '/groups/compare' }),
    ),
    action(
      'duplicates',
      shellText.duplicates,
      <IconCopyCheck {...ICON} />,
      () => void navigate({ to: '/duplicates' }),
    ),
    action(
      'prevention',
      paletteText.prevention,
      <IconCopyCheck {...ICON} />,
      () => void navigate({ to: '/duplicates/prevention' }),
    ),
    action(
      'changes',
      paletteText.changes,
      <IconHistory {...ICON} />,
      () => void navigate({ to: '/changes' }),
    ),
    action(
      'history',
      paletteText.history,
      <IconListCheck {...ICON} />,
      () => void navigate({ to: '/history' }),
    ),
    action('me', shellText.me, <IconUserCircle {...ICON} />, () => void navigate({ to: '/me' })),
    action(
      'connections',
      shellText.connections,
      <IconPlugConnected {...ICON} />,
      () => void navigate({ to: '/connections' }),
    ),
  ];
}

/** For whoever may open the page. */
function useTokenActions(onClipboard: () => void): SpotlightActionData[] {
  const navigate = useNavigate();
  const isAllowed = useRole() !== null;
  if (!isAllowed) return [];
  return [
    action(
      'tokens',
      tokensText.palette.inspect,
      <IconKey {...ICON} />,
      () => void navigate({ to: '/tokens' }),
    ),
    action('clipboard', tokensText.palette.clipboard, <IconClipboardText {...ICON} />, onClipboard),
  ];
}

/** Changes that go on or wait for somebody. */
function useRunActions(): SpotlightActionData[] {
  const runs = useLatestRuns();
  const openRun = useOpenRun();
  return runs
    .filter(({ phase }) => !isOver(phase))
    .map((run) =>
      action(
        `run-${run.id}`,
        paletteText.openRun(visibleString(run.title), percentOf(run)),
        <IconPlayerPlay {...ICON} />,
        () => openRun(run.id),
      ),
    );
}

function useCopyActions(): SpotlightActionData[] {
  const phase = useMirrorPart((state) => state.phase);
  const { askToForget } = useMirrorActions();
  const { readNow, pause, resume } = useMirrorCommands();
  if (!phase || phase === 'opening') return [];
  const actions = [action('forget', paletteText.forgetCopy, <IconTrash {...ICON} />, askToForget)];
  if (phase === 'paused')
    actions.unshift(action('resume', paletteText.resumeReading, <IconPlayerPlay {...ICON} />, resume));
  else if (phase !== 'failed')
    actions.unshift(action('pause', paletteText.pauseReading, <IconPlayerPause {...ICON} />, pause));
  if (phase !== 'reading')
    actions.unshift(action('read-now', paletteText.readNow, <IconRefresh {...ICON} />, readNow));
  return actions;
}

function useSessionActions(): SpotlightActionData[] {
  const connectionId = useActiveConnectionId();
  const active = useActiveConnection();
  const session = useSession(connectionId);
  const { start, cancel, pending } = useSignIn(connectionId);
  const { signOut } = useSignOut(connectionId);
  const navigate = useNavigate();
  const name = active?.connection.name ?? '';
  const signIn = () => {
    void navigate({ to: '/users' });
    start();
  };
  if (pending) return [action('cancel', paletteText.cancelSignIn, <IconX {...ICON} />, cancel)];
  if (session?.phase === 'signedOut')
    return [action('sign-in', paletteText.signInTo(name), <IconLogin {...ICON} />, signIn)];
  if (session?.phase === 'signedIn')
    return [action('sign-out', paletteText.signOutOf(name), <IconLogout {...ICON} />, signOut)];
  return [];
}

function useConnectionActions(): SpotlightActionData[] {
  const connectionId = useActiveConnectionId();
  const { data: all = [] } = useQuery(connectionsList());
  const { mutate: choose } = useMutation(chooseConnection());
  const navigate = useNavigate();
  const others = all.filter(({ connection }) => connection.id !== connectionId);
  const active = all.find(({ connection }) => connection.id === connectionId)?.connection;
  const copies: SpotlightActionData[] = [];
  if (active?.signIn) {
    const urls = callbackUrls(active.signIn).join('\n');
    const label = paletteText.copyCallbackUrls(active.name);
    copies.push(action('copy-callback', label, <IconCopy {...ICON} />, () => void copy(urls)));
  }
  if (active) {
    const label = paletteText.copyPoolId(active.name);
    copies.push(action('copy-pool', label, <IconCopy {...ICON} />, () => void copy(active.userPoolId)));
  }
  return [
    ...others.map(({ connection }) =>
      action(`to-${connection.id}`, paletteText.switchTo(connection.name), <IconServer {...ICON} />, () =>
        choose(connection.id),
      ),
    ),
    action(
      'add',
      shellText.addConnection,
      <IconPlus {...ICON} />,
      () => void navigate({ to: '/connections/new' }),
    ),
    ...copies,
  ];
}

function useProgramActions(onHelp: () => void): SpotlightActionData[] {
  const { choose } = useThemeChoice();
  return [
    action('auto', paletteText.themeAuto, <IconDeviceDesktop {...ICON} />, () => choose('auto')),
    action('light', paletteText.themeLight, <IconSun {...ICON} />, () => choose('light')),
    action('dark', paletteText.themeDark, <IconMoon {...ICON} />, () => choose('dark')),
    action('help', shortcutsText.title, <IconKeyboard {...ICON} />, onHelp),
  ];
}

function action(
  id: string,
  label: string,
  leftSection: SpotlightActionData['leftSection'],
  onClick: () => void,
): SpotlightActionData {
  return { id, label, leftSection, onClick };
}
