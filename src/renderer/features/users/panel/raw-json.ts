import { hasHidden } from '#shared/domain/visible-text.ts';

/** All that could be hidden; letters of every script are among them and are left as they are. */
const NOT_ASCII = /[^\n -~]/gu;

/**
 * JSON text, indented, in which every character can be seen: those that cannot are written as `\uXXXX`, which JSON reads
 * back as the same text.
 */
export function readableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(NOT_ASCII, (character) =>
    hasHidden(character) ? escapeUnits(character) : character,
  );
}

function escapeUnits(character: string): string {
  // Beyond the basic plane a character is two units, and JSON knows only units.
  return Array.from(
    { length: character.length },
    (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** A line of indented JSON in three parts, so that the value's text can be kept from reordering the line. */
export interface JsonLine {
  readonly before: string;
  readonly value: string;
  readonly after: string;
}

const LINE = /^(\s*(?:"(?:[^"\\]|\\.)*": )?)(.*?)(,?)$/u;

export function jsonLines(text: string): JsonLine[] {
  return text.split('\n').map((line) => {
    const [, before = '', value = line, after = ''] = LINE.exec(line) ?? [];
    return { before, value, after };
  });
}

/** The object or list that a stored text is the JSON of; null: it is none, or of a size at which another look does not help. */
export function parseJsonObject(text: string): object | null {
  if (text.length < 40 || text.length > 20_000 || !/^\s*[[{]/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
