import { describe, expect, it } from 'vitest';
import { attributeNotes } from './attribute-notes.ts';
import type { SchemaAttribute } from './attribute-rows.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

function notes(name: string, value: string, type: SchemaAttribute['type'] = 'String') {
  return attributeNotes({ name, value, schema: { name, type, required: false, mutable: true } }, NOW);
}

describe('what is odd', () => {
  it.each([
    ['email_verified', 'True', 'String', 'most programs expect “true”'],
    ['phone_number_verified', 'FALSE', 'Boolean', 'expect “false”'],
    ['custom:on', ' true', 'Boolean', 'expect “true”'],
    ['email_verified', 'yes', 'String', 'neither true nor false'],
    ['custom:n', '12a', 'Number', 'not a number'],
    ['custom:n', 'NaN', 'Number', 'not a number'],
    ['name', 'Ada ', 'String', 'white space'],
    ['phone_number', '030 123', 'String', 'E.164'],
  ] as const)('%s = %s', (name, value, type, words) => {
    expect(notes(name, value, type).odd).toContain(words);
  });

  it.each([
    ['email_verified', 'true', 'Boolean'],
    ['custom:n', '-12.5', 'Number'],
    ['phone_number', '+4930123456', 'String'],
    ['name', 'True', 'String'],
    ['custom:n', '', 'Number'],
  ] as const)('is nothing about %s = %s', (name, value, type) => {
    expect(notes(name, value, type).odd).toBeNull();
  });
});

describe('the value in words', () => {
  it.each([
    ['locale', 'de-AT', 'String', 'Austrian German'],
    ['zoneinfo', 'Asia/Tokyo', 'String', '21:00 there now'],
    ['zoneinfo', 'Mars/Olympus', 'String', 'no time zone'],
    ['birthdate', '1985-12-10', 'String', '40 years old'],
    ['birthdate', '1985-11-21', 'String', '41 years old'],
    ['updated_at', '1762700000', 'Number', '2025'],
    ['custom:last_login', '1762700000123', 'Number', '2025'],
    ['custom:joined', '2025-11-09T14:53:20Z', 'String', '2025'],
    ['identities', '[{"userId":"1","providerName":"Google"}]', 'String', '1 identity'],
  ] as const)('%s = %s', (name, value, type, words) => {
    expect(notes(name, value, type).words).toContain(words);
  });

  it.each([
    ['custom:employee', '1762700000', 'Number'],
    ['custom:last_login', '4999999999', 'Number'],
    ['custom:last_login', '17627000001', 'Number'],
    ['custom:joined', '2025-99-99T99:99:99Z', 'String'],
    ['birthdate', '0000-12-10', 'String'],
    ['birthdate', '2090-01-01', 'String'],
    ['locale', '__proto__', 'String'],
    ['locale', 'x'.repeat(2_048), 'String'],
    ['identities', '{}', 'String'],
    ['name', 'Ada', 'String'],
  ] as const)('is left alone for %s = %s', (name, value, type) => {
    expect(notes(name, value, type).words).toBeNull();
  });
});
