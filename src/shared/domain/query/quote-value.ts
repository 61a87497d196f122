import { fieldNamed } from './fields.ts';

const KEYWORD = /^(?:OR|AND|NOT)$/;
const BARE = /^[\p{L}\p{N}_@+](?:[\p{L}\p{N}_@+-]|\.(?!\.))*$/u;

/**
 * The text as the parser reads it back literally, as a term or as the value of a field: as it is where that is plain,
 * otherwise in quotes.
 * @param always quotes even if it needs none
 */
export function quoteValue(text: string, always = false): string {
  if (!always && BARE.test(text) && !KEYWORD.test(text)) return text;
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** The name of an attribute as it is written before the operator: `email`, `custom:tier`, `attr:"odd name"`. */
export function attributeText(name: string): string {
  const plain = /^(?:(?:dev:)?custom:)?[\p{L}\p{N}_-]+$/u.test(name);
  return plain && fieldNamed(name)?.kind === 'attribute' ? name : `attr:${quoteValue(name, true)}`;
}
