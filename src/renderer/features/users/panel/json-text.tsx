import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatNumber } from '../../../text/format.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import classes from './panel.module.css';
import { jsonLines, readableJson } from './raw-json.ts';

/** More than anybody reads at once; one attribute can hold 100 KB. */
const SHOWN_AT_FIRST = 12_000;

/** A value as indented JSON in which nothing is hidden; the end of a long one is shown on a click. */
export function JsonText({ value }: { value: unknown }) {
  const [whole, setWhole] = useState(false);
  const json = useMemo(() => readableJson(value), [value]);
  const cut = json.length > SHOWN_AT_FIRST && !whole;
  const lines = useMemo(() => jsonLines(cut ? json.slice(0, SHOWN_AT_FIRST) : json), [json, cut]);
  return (
    <>
      <pre className={classes.json}>
        {lines.map(({ before, value: part, after }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text have no other identity.
          <div key={index}>
            {before}
            <bdi>{part}</bdi>
            {after}
          </div>
        ))}
      </pre>
      {cut ? (
        <Button variant="default" onClick={() => setWhole(true)}>
          {userPanelText.json.showAll(formatNumber(json.length))}
        </Button>
      ) : null}
    </>
  );
}
