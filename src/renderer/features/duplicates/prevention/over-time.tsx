import { useQuery } from '@tanstack/react-query';
import { useActiveConnectionId } from '../../../api/active-connection.ts';
import { duplicatesQuery } from '../../../api/queries/duplicates.ts';
import { duplicatesWatchText } from '../../../text/duplicates-watch-text.ts';
import { Section } from '../../../ui/section.tsx';
import { CountsChart } from '../watch/counts-chart.tsx';
import classes from './prevention.module.css';

/** Whether what was closed has helped. Nothing while it is not known: the settings are what the page is for. */
export function OverTime() {
  const { data } = useQuery(duplicatesQuery(useActiveConnectionId()));
  if (!data) return null;
  return (
    <div className={classes.overTime}>
      <Section title={duplicatesWatchText.chart.title}>
        <CountsChart history={data.history} />
      </Section>
    </div>
  );
}
