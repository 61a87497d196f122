import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { appInfo } from '../api/queries/app.ts';
import { shellText } from '../text/shell.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import {
  IconChartBar,
  IconCopyCheck,
  IconHistory,
  IconKey,
  IconKeyboard,
  IconListCheck,
  IconPlugConnected,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
} from '../ui/icons.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import classes from './rail.module.css';
import { ThemeButton } from './theme-button.tsx';

const ICON = { size: 17, stroke: 1.75 } as const;

/** The areas, in the order of their use. An area is shown once it exists. */
export function Rail({ onHelp }: { onHelp: () => void }) {
  const { data: version } = useQuery({ ...appInfo(), select: (info) => info.version });
  return (
    <nav className={classes.rail} aria-label={shellText.areas}>
      <div className={classes.brand}>
        <BrandMark />
        <span className={classes.name}>{shellText.appName}</span>
      </div>
      <div className={classes.areas}>
        <Area to="/users" letter="u" icon={<IconUsers {...ICON} />} label={shellText.users} />
        <Area to="/overview" letter="o" icon={<IconChartBar {...ICON} />} label={shellText.overview} />
        <Area to="/groups" letter="g" icon={<IconUsersGroup {...ICON} />} label={shellText.groups} />
        <Area
          to="/duplicates"
          letter="d"
          icon={<IconCopyCheck {...ICON} />}
          label={shellText.duplicates}
          hint={shellText.duplicatesHint}
        />
        <Area
          to="/tokens"
          letter="t"
          icon={<IconKey {...ICON} />}
          label={shellText.tokens}
          hint={shellText.tokensHint}
        />
        <Area
          to="/changes"
          letter="h"
          icon={<IconHistory {...ICON} />}
          label={shellText.changes}
          hint={shellText.changesHint}
        />
        <Area
          to="/history"
          letter="r"
          icon={<IconListCheck {...ICON} />}
          label={shellText.history}
          hint={shellText.historyHint}
        />
        <Area to="/me" letter="m" icon={<IconUserCircle {...ICON} />} label={shellText.me} />
        <div className={classes.gap} />
        <Area
          to="/connections"
          letter="c"
          icon={<IconPlugConnected {...ICON} />}
          label={shellText.connections}
        />
      </div>
      <div className={classes.foot}>
        <ThemeButton />
        <button
          type="button"
          className={classes.tool}
          onClick={onHelp}
          aria-label={shellText.shortcuts}
          title={`${shellText.shortcuts} (?)`}
        >
          <IconKeyboard {...ICON} />
        </button>
        {version && (
          <span className={classes.version} title={shellText.version(version)}>
            {version}
          </span>
        )}
      </div>
    </nav>
  );
}

interface AreaProps {
  readonly to:
    | '/users'
    | '/overview'
    | '/groups'
    | '/duplicates'
    | '/tokens'
    | '/changes'
    | '/history'
    | '/me'
    | '/connections';
  /** Pressed after `g`. */
  readonly letter: string;
  readonly icon: ReactNode;
  readonly label: string;
  /** What is to be found there, where the name alone could be mistaken for another area's. */
  readonly hint?: string;
}

function Area({ to, letter, icon, label, hint }: AreaProps) {
  return (
    <Link to={to} className={classes.area} aria-keyshortcuts={`g ${letter}`} title={hint}>
      {icon}
      <span className={classes.label}>{label}</span>
      <span className={classes.hint} aria-hidden="true">
        <KeyHint keys={['g', letter]} />
      </span>
    </Link>
  );
}
