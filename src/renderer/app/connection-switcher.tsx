import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { chooseConnection, connectionsList, type ListedConnection } from '../api/queries/connections.ts';
import { shellText } from '../text/shell.ts';
import { IconChevronDown, IconPlus, IconServer } from '../ui/icons.ts';
import { MenuButton, MenuDivider, MenuItem } from '../ui/menu.tsx';
import { StatusBadge, StatusDot, type Tone } from '../ui/status.tsx';
import { type Environment, environmentOf } from './environment.ts';
import classes from './top-bar.module.css';

const TONES: Readonly<Record<Environment, Tone>> = {
  demo: 'info',
  production: 'bad',
  staging: 'warning',
  other: 'neutral',
};

/** The name of the connection, always to be read, and the way to another one. */
export function ConnectionSwitcher({ active }: { active: ListedConnection | undefined }) {
  const { data: all = [] } = useQuery(connectionsList());
  const { mutate: choose } = useMutation(chooseConnection());
  const navigate = useNavigate();
  const name = active?.connection.name ?? shellText.opening;
  const environment = active ? environmentOf(active.connection) : 'other';
  const words = shellText.environment[environment];

  return (
    <MenuButton
      label={shellText.switchConnection(name)}
      buttonClass={classes.switcher}
      button={
        <>
          <StatusDot tone={TONES[environment]} />
          <bdi className={classes.switcherName}>{name}</bdi>
          {words && words.toLowerCase() !== name.toLowerCase() && (
            <StatusBadge tone={TONES[environment]}>{words}</StatusBadge>
          )}
          <IconChevronDown size={14} className={classes.chevron} aria-hidden="true" />
        </>
      }
    >
      {all.map(({ connection }) => (
        <MenuItem
          key={connection.id}
          checked={connection.id === active?.connection.id}
          icon={<StatusDot tone={TONES[environmentOf(connection)]} />}
          hint={<span className={classes.hint}>{connection.region}</span>}
          onClick={() => choose(connection.id)}
        >
          <bdi>{connection.name}</bdi>
        </MenuItem>
      ))}
      <MenuDivider />
      <MenuItem icon={<IconServer size={15} />} onClick={() => void navigate({ to: '/connections' })}>
        {shellText.allConnections}
      </MenuItem>
      <MenuItem icon={<IconPlus size={15} />} onClick={() => void navigate({ to: '/connections/new' })}>
        {shellText.addConnection}
      </MenuItem>
    </MenuButton>
  );
}
