import { visibleString } from '#shared/domain/visible-text.ts';
import { groupsText } from '../../text/groups-text.ts';
import { Banner } from '../../ui/banner.tsx';

/** That a search mixes up groups whose names differ only in letter case or accents. */
export function TwinsNote({ twins }: { twins: readonly string[] }) {
  if (twins.length === 0) return null;
  const names = twins.map((name) => `“${visibleString(name)}”`).join(', ');
  return <Banner tone="warning">{groupsText.twins(names)}</Banner>;
}
