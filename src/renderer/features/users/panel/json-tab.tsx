import { useMemo } from 'react';
import type { User } from '#shared/domain/user.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { CopyTextButton } from '../../../ui/copy-button.tsx';
import { JsonText } from './json-text.tsx';
import classes from './panel.module.css';
import { readableJson } from './raw-json.ts';

const text = userPanelText.json;

/** The user as data, for a ticket or a script: what `ListUsers` gives and nothing of the copy's own. */
export function JsonTab({ user, fromCopy }: { user: User; fromCopy: boolean }) {
  const data = useMemo(() => {
    const { sub, username, status, enabled, createdAt, updatedAt, attributes } = user;
    return { sub, username, status, enabled, createdAt, updatedAt, attributes };
  }, [user]);
  return (
    <>
      <div className={classes.jsonHead}>
        <p className={classes.muted}>{fromCopy ? text.introCopy : text.intro}</p>
        <CopyTextButton text={readableJson(data)} what={text.what} />
      </div>
      <JsonText value={data} />
    </>
  );
}
