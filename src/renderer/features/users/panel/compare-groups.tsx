import type { UserComparison } from '#shared/domain/compare-users.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import own from './compare.module.css';
import classes from './panel.module.css';
import { Section } from './section.tsx';

const text = userPanelText.compare;

/** The groups that both are in, and those of only one. */
export function CompareGroups({ groups }: { groups: UserComparison['groups'] }) {
  const parts = [
    { title: text.groupsLeft, names: groups.onlyLeft },
    { title: text.groupsRight, names: groups.onlyRight },
    { title: text.groupsBoth, names: groups.both },
  ].filter(({ names }) => names.length > 0);
  return (
    <Section title={text.groups}>
      {parts.length === 0 ? <p className={classes.muted}>{text.noGroups}</p> : null}
      <div className={own.groupParts}>
        {parts.map(({ title, names }) => (
          <div key={title}>
            <h4 className={classes.linesTitle}>{title}</h4>
            <ul className={classes.plainList}>
              {names.map((name) => (
                <li key={name}>
                  <HostileText text={name} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}
