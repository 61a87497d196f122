import { GUESSES } from '#shared/domain/duplicates/detectors.ts';
import type { DuplicateRules, InboxRule } from '#shared/domain/duplicates/rules.ts';
import { duplicatesRulesText as text } from '../../../text/duplicates-rules-text.ts';
import { formatCount } from '../../../text/format.ts';
import { Field, FieldList } from '../../../ui/field-list.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { countryName } from './country-options.ts';
import classes from './rules.module.css';

/** The rules for those who may not change them. */
export function RulesView({ rules }: { readonly rules: DuplicateRules }) {
  const { inboxes, defaultCountry, doubleClickSeconds, guesses } = rules;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and can by keyboard only with the focus in it
    <section className={classes.body} aria-label={text.title} tabIndex={0}>
      <p className={classes.muted}>{text.intro}</p>
      <FieldList>
        <Field name={text.country.label}>
          {defaultCountry === null ? text.country.none : countryName(defaultCountry)}
        </Field>
        <Field name={text.inboxes.title} note={text.inboxes.note}>
          {inboxes.length === 0 && text.view.noInboxes}
          <ul className={classes.plainList}>
            {inboxes.map((rule) => (
              <li key={rule.domains.join(' ')}>
                <HostileText text={rule.domains.join(', ')} />
                <span className={classes.muted}> · {inboxWords(rule)}</span>
              </li>
            ))}
          </ul>
        </Field>
        <Field name={text.seconds.label}>
          {text.view.seconds(formatCount(doubleClickSeconds, 'second', 'seconds'))}
        </Field>
        {GUESSES.map((name) => (
          <Field key={name} name={text.guesses.guess[name].label} note={text.guesses.guess[name].note}>
            {guesses.includes(name) ? text.view.on : text.view.off}
          </Field>
        ))}
      </FieldList>
    </section>
  );
}

function inboxWords({ domains, ignoreDots, tag }: InboxRule): string {
  const { dots, tag: tagWords, one } = text.view;
  return [
    ...(domains.length > 1 ? [one] : []),
    ...(ignoreDots ? [dots] : []),
    ...(tag === null ? [] : [tagWords(tag)]),
  ].join(', ');
}
