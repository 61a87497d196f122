import type { Connection } from '#shared/domain/connection.ts';
import { meText } from '../../text/me.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconKey } from '../../ui/icons.ts';
import { EditConnectionButton } from './edit-connection-button.tsx';

export function NoSessionPanel({ connection }: { connection: Connection }) {
  const { noSession } = meText;
  const { credentials } = connection;
  const source =
    credentials.kind === 'profile' ? noSession.profile(credentials.profile) : noSession.environment;
  return (
    <EmptyState
      icon={<IconKey size={20} />}
      title={noSession.title}
      actions={<EditConnectionButton connectionId={connection.id}>{noSession.edit}</EditConnectionButton>}
    >
      <p>{noSession.text(source)}</p>
    </EmptyState>
  );
}
