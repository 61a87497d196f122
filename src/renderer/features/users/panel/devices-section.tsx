import { useInfiniteQuery } from '@tanstack/react-query';
import { visibleString } from '#shared/domain/visible-text.ts';
import { type UserDevice, userDevices } from '../../../api/queries/user-panel.ts';
import { userActionsText } from '../../../text/user-actions-text.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { MonoId } from '../../../ui/mono-id.tsx';
import { StatusBadge } from '../../../ui/status.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import { ActivitySection } from './activity-section.tsx';
import classes from './panel.module.css';

const text = userPanelText.activity.devices;

export function DevicesSection({ connectionId, username }: { connectionId: string; username: string }) {
  const query = useInfiniteQuery(userDevices(connectionId, username));
  return (
    <ActivitySection words={text} units={['device', 'devices']} query={query}>
      {(devices) => (
        <>
          <ul className={classes.cards}>
            {devices.map((device) => (
              <Device key={device.key} device={device} />
            ))}
          </ul>
          <div className={classes.tools}>
            <ActionButton id="forgetDevices">{userActionsText.rows.forgetAll}</ActionButton>
          </div>
        </>
      )}
    </ActivitySection>
  );
}

function Device({ device }: { device: UserDevice }) {
  return (
    <li className={classes.card}>
      <div className={classes.cardLine}>
        <strong>{device.name === null ? text.unnamed : <HostileText text={device.name} />}</strong>
        <span className={classes.cardEnd}>
          {device.remembered === null ? null : (
            <StatusBadge tone={device.remembered ? 'good' : 'neutral'}>
              {device.remembered ? text.remembered : text.notRemembered}
            </StatusBadge>
          )}
          <ActionButton
            id="forgetDevices"
            wish={{ kind: 'forgetDevices', keys: [device.key] }}
            name={userActionsText.rows.forgetNamed(visibleString(device.name ?? device.key))}
            quiet
          >
            {userActionsText.rows.forget}
          </ActionButton>
        </span>
      </div>
      <MonoId value={device.key} what={text.key} />
      {device.lastSeenAt === null ? null : (
        <div className={classes.muted}>
          {text.lastSeen} <TimeText at={device.lastSeenAt} show="both" />
          {device.lastIp === null ? null : (
            <>
              {' · '}
              <HostileText text={device.lastIp} />
            </>
          )}
        </div>
      )}
      {device.createdAt === null ? null : (
        <div className={classes.muted}>
          {text.since} <TimeText at={device.createdAt} />
        </div>
      )}
    </li>
  );
}
