import { describe, expect, it } from 'vitest';
import { ApiError } from './errors.ts';
import { attributeList, checkInput, type InputRules } from './input.ts';
import { ATTRIBUTES, CLIENT_ID, LIMIT, POOL_ID, STRING_MAP, USERNAME } from './rules.ts';

const RULES: InputRules = {
  UserPoolId: POOL_ID,
  Limit: LIMIT,
  Names: { kind: 'list', max: 2, of: { kind: 'string', max: 3 } },
  Parameters: STRING_MAP,
  Flag: { kind: 'boolean' },
};
const good = { UserPoolId: 'eu-central-1_Ab1' };

function refusal(body: unknown, rules: InputRules = RULES): { code: string; message: string } {
  try {
    checkInput(rules, body);
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('was not refused');
}

describe('checking a request', () => {
  it('keeps what has a rule and drops the rest', () => {
    const input = checkInput(RULES, { ...good, Limit: 60, Flag: true, Stranger: 1 });
    expect({ ...input }).toEqual({ ...good, Limit: 60, Flag: true });
  });

  it.each([
    [
      { ...good, Limit: 61 },
      "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    ],
    [
      { ...good, Limit: -1 },
      "1 validation error detected: Value '-1' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 0",
    ],
    [
      {},
      "1 validation error detected: Value at 'userPoolId' failed to satisfy constraint: Member must not be null",
    ],
    [
      { UserPoolId: null },
      "1 validation error detected: Value at 'userPoolId' failed to satisfy constraint: Member must not be null",
    ],
    [
      { UserPoolId: 'no pool' },
      "1 validation error detected: Value 'no pool' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    ],
    [
      { ...good, Names: ['a', 'b', 'c'] },
      "1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length less than or equal to 2",
    ],
  ])('names what breaks a limit', (body, message) => {
    expect(refusal(body)).toEqual({ code: 'InvalidParameterException', message });
  });

  it('counts several errors', () => {
    expect(refusal({ UserPoolId: '', Limit: 99 }).message).toMatch(
      /^3 validation errors detected: .+; .+; /u,
    );
  });

  it('checks every entry of a list', () => {
    expect(refusal({ ...good, Names: ['long name'] }).message).toContain("at 'names' failed to satisfy");
  });

  it.each([
    [[]],
    ['text'],
    [null],
    [{ ...good, Limit: '60' }],
    [{ ...good, Limit: 1.5 }],
    [{ UserPoolId: 7 }],
    [{ ...good, Names: 'a' }],
    [{ ...good, Names: [1] }],
    [{ ...good, Parameters: [] }],
    [{ ...good, Parameters: { a: 1 } }],
    [{ ...good, Flag: 'true' }],
  ])('refuses the JSON type of %j', (body) => {
    expect(refusal(body).code).toBe('SerializationException');
  });

  it('does not repeat what may be personal or secret', () => {
    const rules = { Username: USERNAME, ClientId: CLIENT_ID };
    const { message } = refusal({ Username: 'has blanks', ClientId: 'bad!id' }, rules);
    expect(message).not.toContain('has blanks');
    expect(message).not.toContain('bad!id');
  });

  it('counts characters, not UTF-16 units', () => {
    const emoji = '🌻';
    expect(checkInput({ Username: USERNAME }, { Username: emoji.repeat(128) }).Username).toBeDefined();
    expect(refusal({ Username: emoji.repeat(129) }, { Username: USERNAME }).code).toBe(
      'InvalidParameterException',
    );
  });

  it('does not take inherited members for the caller’s', () => {
    const rules: InputRules = Object.fromEntries([['toString', { kind: 'string', required: true } as const]]);
    expect(refusal({}, rules).message).toContain('must not be null');
    expect(
      checkInput(RULES, JSON.parse('{"UserPoolId":"a_b","__proto__":{"Limit":1}}')).Limit,
    ).toBeUndefined();
  });
});

describe('lists of structures', () => {
  const rules: InputRules = { UserAttributes: ATTRIBUTES };
  const list = (...entries: unknown[]) => ({ UserAttributes: entries });

  it.each([
    [
      list({ Value: 'x' }),
      "1 validation error detected: Value at 'userAttributes.1.member.name' failed to satisfy constraint: Member must not be null",
    ],
    [
      list({ Name: 'name', Value: 'fine' }, { Name: 'x'.repeat(33) }),
      `1 validation error detected: Value '${'x'.repeat(33)}' at 'userAttributes.2.member.name' failed to satisfy constraint: Member must have length less than or equal to 32`,
    ],
    [
      list({ Name: 'name', Value: 'secret'.repeat(400) }),
      "1 validation error detected: Value at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048",
    ],
  ])('names the entry that breaks a limit, and keeps values to itself', (body, message) => {
    expect(refusal(body, rules)).toEqual({ code: 'InvalidParameterException', message });
  });

  it.each([[list('name')], [list(null)], [list({ Name: 1 })], [{ UserAttributes: {} }]])(
    'refuse %j for its type',
    (body) => {
      expect(refusal(body, rules).code).toBe('SerializationException');
    },
  );

  it('are read in their order; a value that is left out is empty', () => {
    const input = checkInput(
      rules,
      list({ Name: 'b', Value: '1' }, { Name: 'a' }, { Name: 'c', Value: null }),
    );
    expect(attributeList(input, 'UserAttributes')).toEqual([
      ['b', '1'],
      ['a', ''],
      ['c', ''],
    ]);
  });
});
