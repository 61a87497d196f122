import type { Prevention, PreventionExample } from '#shared/domain/duplicates/prevention-kinds.ts';
import { duplicatesPreventionText as text } from '../../../text/duplicates-prevention-text.ts';
import { CopyButton, CopyTextButton } from '../../../ui/copy-button.tsx';
import { Field, FieldList } from '../../../ui/field-list.tsx';
import { Section } from '../../../ui/section.tsx';
import { StatusBadge, type Tone } from '../../../ui/status.tsx';
import { fieldOf, piecesOf } from './findings.ts';
import classes from './prevention.module.css';

const TONES: Readonly<Record<Prevention['state'], Tone>> = {
  open: 'bad',
  partly: 'warning',
  unknown: 'neutral',
  closed: 'good',
};

/** One way in: what is set, what comes of it, and what to do. */
export function FindingCard({ finding }: { readonly finding: Prevention }) {
  const { state, title, now, effect, setting, change, how, examples } = finding;
  return (
    <Section
      title={title}
      actions={
        <StatusBadge tone={TONES[state]} dot>
          {text.states[state]}
        </StatusBadge>
      }
    >
      <FieldList>
        <Field name={text.now}>
          <Sentence text={now} />
        </Field>
        <Field name={text.effect}>
          <Sentence text={effect} />
        </Field>
        {setting !== null && (
          <Field name={text.setting}>
            <Setting setting={setting} />
          </Field>
        )}
        {state !== 'closed' && (
          <Field name={text.change} note={text.changes[change].note}>
            {text.changes[change].label}
          </Field>
        )}
        {how.length > 0 && (
          <Field name={text.how}>
            <ol className={classes.steps}>
              {how.map((step) => (
                <li key={step}>
                  <Sentence text={step} />
                </li>
              ))}
            </ol>
          </Field>
        )}
      </FieldList>
      {examples.map((example) => (
        <Example key={example.title} of={title} example={example} />
      ))}
    </Section>
  );
}

/** The field of the API; one can be copied. */
function Setting({ setting }: { setting: string }) {
  const found = fieldOf(setting);
  if (!found) return <Sentence text={setting} />;
  return (
    <span className={classes.setting}>
      <code>{found.field}</code>
      {found.rest} <CopyButton text={found.field} what={text.settingName} />
    </span>
  );
}

/** Words with names of the API in them. */
function Sentence({ text: sentence }: { text: string }) {
  return (
    <span className={classes.sentence}>
      {piecesOf(sentence).map((piece, index) =>
        piece.isCode ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence have no other identity
          <code key={index}>{piece.text}</code>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}

interface ExampleProps {
  /** What the example is for: several have one for the same tool. */
  readonly of: string;
  readonly example: PreventionExample;
}

function Example({ of, example: { title, language, text: code } }: ExampleProps) {
  return (
    <details className={classes.example}>
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and can by keyboard only with the focus in it */}
      <section className={classes.code} tabIndex={0} aria-label={`${of}: ${title}`}>
        <pre>{code}</pre>
      </section>
      <CopyTextButton text={code} what={text.copyExample[language]} />
    </details>
  );
}
