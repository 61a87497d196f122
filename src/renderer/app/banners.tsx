import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useActiveConnectionId, useSession } from '../api/active-connection.ts';
import { appInfo, appSecrets } from '../api/queries/app.ts';
import { formatClock } from '../text/format.ts';
import { shellText } from '../text/shell.ts';
import { Banner } from '../ui/banner.tsx';

/** What a person has to know all the while; each goes away when its cause does. */
export function Banners() {
  const { data: info } = useQuery(appInfo());
  const { data: secrets } = useQuery({ ...appSecrets(), enabled: info !== undefined });
  const session = useSession(useActiveConnectionId());
  const signedIn = session?.phase === 'signedIn' ? session : null;
  const inMemory = secrets?.keptIn === 'memory' || signedIn?.keptIn === 'memory';
  return (
    <>
      {info?.settingsProblem && <Banner tone="bad">{info.settingsProblem}</Banner>}
      {session?.phase === 'offline' && <Banner tone="warning">{session.message}</Banner>}
      {signedIn?.refreshProblem && (
        <Banner tone="warning">
          {signedIn.refreshProblem} {shellText.banner.refresh(formatClock(signedIn.accessExpiresAt))}
        </Banner>
      )}
      {signedIn && signedIn.role === null && (
        <Banner tone="warning" action={<Link to="/users">{shellText.banner.noRoleAnswer}</Link>}>
          {shellText.banner.noRole}
        </Banner>
      )}
      {inMemory && (
        <Banner tone="info">
          {shellText.banner.memory} {secrets?.problem} {shellText.banner.memoryNext}
        </Banner>
      )}
    </>
  );
}
