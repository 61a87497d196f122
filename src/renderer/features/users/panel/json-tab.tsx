import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { User } from '#shared/domain/user.ts';
import { formatNumber } from '../../../text/format.ts';
import { usersText } from '../../../text/users-text.ts';
import { CopyTextButton } from '../../../ui/copy-button.tsx';
import classes from './panel.module.css';
import { jsonLines, readableJson } from './raw-json.ts';

const text = usersText.json;

/** More than anybody reads at once; one attribute can hold 100 KB. */
const SHOWN_AT_FIRST = 12_000;

/** The user as data, for a ticket or a script. */
export function JsonTab({ user }: { user: User }) {
  const [whole, setWhole] = useState(false);
  const json = useMemo(() => readableJson(user), [user]);
  const cut = json.length > SHOWN_AT_FIRST && !whole;
  const lines = useMemo(() => jsonLines(cut ? json.slice(0, SHOWN_AT_FIRST) : json), [json, cut]);
  return (
    <>
      <div className={classes.jsonHead}>
        <p className={classes.muted}>{text.intro}</p>
        <CopyTextButton text={json} what={text.what} />
      </div>
      <pre className={classes.json}>
        {lines.map(({ before, value, after }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text have no other identity.
          <div key={index}>
            {before}
            <bdi>{value}</bdi>
            {after}
          </div>
        ))}
      </pre>
      {cut ? (
        <Button variant="default" onClick={() => setWhole(true)}>
          {text.showAll(formatNumber(json.length))}
        </Button>
      ) : null}
    </>
  );
}
