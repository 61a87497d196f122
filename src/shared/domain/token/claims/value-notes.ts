import { hasHidden } from '../../visible-text.ts';
import type { JsonValue } from '../strict-json.ts';
import { isOwnAttribute } from './catalogue.ts';
import type { ClaimFact } from './claim-fact.ts';

/** What programs trip over in a value because of its type or spelling. Holds nothing of the value itself. */
export function valueNotes(name: string, value: JsonValue, fact: ClaimFact | null): string[] {
  if (value === null) return ['null: many libraries treat it as if the claim were missing, others do not.'];
  if (fact?.flag === true && typeof value !== 'boolean' && typeof value !== 'string') return [NOT_A_FLAG];
  if (typeof value === 'number') return numberNotes(name, value);
  if (typeof value === 'boolean') return ownTypeNotes(name);
  if (typeof value !== 'string') return ownTypeNotes(name);
  if (value === '')
    return ['Empty: that is not the same as missing for a program that only asks whether it is there.'];
  return [...flagNotes(value, fact), ...digitNotes(name, value, fact), ...spellingNotes(value)];
}

const NOT_A_FLAG = 'Neither true nor false: a verifier that asks for true has to refuse it.';

function flagNotes(value: string, fact: ClaimFact | null): string[] {
  if (/^(?:true|false)$/i.test(value)) {
    return [
      'A text, not true or false: in most languages a mere test for truth takes even “false” for true.',
      ...(/^(?:true|false)$/.test(value)
        ? []
        : ['Written with capital letters: a comparison with “true” or “false” fails.']),
    ];
  }
  if (fact?.flag === true) return [NOT_A_FLAG];
  return [];
}

/** Ids that a standard defines are meant to be texts, whatever they are made of. */
function digitNotes(name: string, value: string, fact: ClaimFact | null): string[] {
  if (fact !== null && !isOwnAttribute(name)) return [];
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(value)
    ? ['A number in a text: a program that compares it with a number finds them different.']
    : [];
}

function spellingNotes(value: string): string[] {
  const notes: string[] = [];
  if (/^\s|\s$/.test(value)) notes.push('Begins or ends with white space: an exact comparison fails.');
  if (/^[ -~]*$/.test(value)) return notes;
  if (hasHidden(value)) {
    notes.push(
      'Holds characters that cannot be seen, such as line breaks or direction marks: it may not be the text that it looks like.',
    );
  }
  if (value !== value.normalize('NFC')) {
    notes.push('Not in the usual Unicode form (NFC): it can look equal to another text and still differ.');
  }
  return notes;
}

function numberNotes(name: string, value: number): string[] {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER
    ? ['More digits than programs can hold exactly: the last ones may differ from what was sent.']
    : ownTypeNotes(name);
}

/** The pool keeps every attribute as a text, and the ID token repeats it as one. */
function ownTypeNotes(name: string): string[] {
  return isOwnAttribute(name)
    ? ['Not a text, though Cognito keeps such attributes as texts: a pre token generation trigger wrote it.']
    : [];
}
