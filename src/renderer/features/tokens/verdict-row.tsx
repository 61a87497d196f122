import { type ReactNode, useId, useState } from 'react';
import type { TokenVerdict } from '#shared/domain/token/judge/verdict.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconChevronDown, IconChevronRight } from '../../ui/icons.ts';
import { StatusMark } from './status-mark.tsx';
import classes from './verdicts.module.css';

const text = tokensText.verdicts;

interface VerdictRowProps {
  readonly verdict: TokenVerdict;
  /** Makes what it says fit to be shown. */
  readonly present: (text: string) => string;
  /** Buttons that ask somebody. */
  readonly asks: readonly ReactNode[];
  /** Why there is no such button; null: there is, or there is nothing to say. */
  readonly withheld: string | null;
}

/** One check; opened, it says what was compared with what. */
export function VerdictRow({ verdict, present, asks, withheld }: VerdictRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { check, status, found, expected, compared, code } = verdict;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <tr data-status={status} data-check={check} data-code={code}>
        <th scope="row">
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            <Chevron size={13} aria-hidden="true" />
            {tokensText.checks[check]}
          </button>
        </th>
        <td>
          <StatusMark status={status} />
        </td>
        <td className={classes.text}>
          {found === '' ? text.nothing : <HostileText text={present(found)} />}
          {asks.length > 0 ? <div className={classes.asks}>{asks}</div> : null}
          {withheld === null ? null : <p className={classes.withheld}>{withheld}</p>}
        </td>
        <td className={classes.text}>
          {expected === '' ? text.nothing : <HostileText text={present(expected)} />}
        </td>
      </tr>
      {isOpen ? (
        <tr id={id} className={classes.detail}>
          <td colSpan={4}>
            <dl>
              <dt>{text.compared}</dt>
              <dd>{compared === '' ? text.nothing : <HostileText text={present(compared)} />}</dd>
              <dt>{text.code}</dt>
              <dd>
                <code>{code}</code>
              </dd>
            </dl>
          </td>
        </tr>
      ) : null}
    </>
  );
}
