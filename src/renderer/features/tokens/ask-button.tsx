import type { Connection } from '#shared/domain/connection.ts';
import type { AskWhom } from '../../api/queries/tokens.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconExternalLink, IconRefresh } from '../../ui/icons.ts';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { kindInWords, sentence } from './asks.ts';
import type { Inspected } from './inspected.ts';
import classes from './tokens.module.css';
import type { Asking } from './use-ask.ts';

const text = tokensText.ask;

interface AskButtonProps {
  readonly who: AskWhom;
  readonly inspected: Inspected;
  readonly connection: Connection;
  readonly asking: Asking;
}

/** Says first what would be sent where; the click after that sends it. */
export function AskButton({ who, inspected, connection, asking }: AskButtonProps) {
  if (asking.asking === who) return <span className={classes.muted}>{text.asking}</span>;
  const icon = who === 'directory' ? <IconRefresh size={15} /> : <IconExternalLink size={15} />;
  return (
    <MenuButton
      kind="group"
      label={`${text.buttons[who]}…`}
      buttonClass={classes.ask}
      button={`${text.buttons[who]}…`}
    >
      <p className={classes.consent}>
        <HostileText text={sentence(who, kindInWords(inspected), connection)} />
      </p>
      <MenuItem inMenu={false} icon={icon} onClick={() => asking.ask(who)}>
        {who === 'directory' ? text.confirm.directory : text.confirm.token}
      </MenuItem>
    </MenuButton>
  );
}
