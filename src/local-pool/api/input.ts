import { ApiError, invalidParameter } from './errors.ts';

interface Common {
  readonly required?: boolean;
}

export type Rule =
  | (Common & {
      readonly kind: 'string';
      readonly min?: number;
      readonly max?: number;
      /** Matched against the whole value; the text is what the error message shows. */
      readonly pattern?: string;
      readonly oneOf?: readonly string[];
      /** The value is left out of error messages. */
      readonly sensitive?: boolean;
    })
  | (Common & { readonly kind: 'integer'; readonly min?: number; readonly max?: number })
  | (Common & { readonly kind: 'boolean' })
  | (Common & { readonly kind: 'list'; readonly max?: number; readonly of: Rule })
  | (Common & { readonly kind: 'map'; readonly sensitive?: boolean })
  | (Common & { readonly kind: 'object'; readonly members: InputRules });

/** The members of a request, already checked against the operation's rules. */
export type Input = Readonly<Record<string, unknown>>;

/** Member name to rule. */
export type InputRules = Readonly<Record<string, Rule>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const serialization = (message: string): ApiError => new ApiError('SerializationException', message);

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function checkType(rule: Rule, value: unknown): void {
  const wrong = (wanted: string): ApiError => {
    const got = Array.isArray(value) ? 'START_ARRAY' : isRecord(value) ? 'START_OBJECT' : typeof value;
    return serialization(`${got.toUpperCase()} can not be converted to ${wanted}`);
  };
  switch (rule.kind) {
    case 'string':
      if (typeof value !== 'string') throw wrong('a String');
      return;
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw wrong('an Integer');
      return;
    case 'boolean':
      if (typeof value !== 'boolean') throw wrong('a Boolean');
      return;
    case 'list':
      if (!Array.isArray(value)) throw wrong('a List');
      for (const entry of value) checkType(rule.of, entry);
      return;
    case 'map':
      if (!isRecord(value)) throw wrong('a Map');
      for (const entry of Object.values(value)) {
        if (typeof entry !== 'string') throw serialization('Map values must be Strings');
      }
      return;
    case 'object':
      if (!isRecord(value)) throw wrong('a Structure');
      for (const [name, member] of Object.entries(rule.members)) {
        const inner = memberOf(value, name);
        if (inner !== undefined) checkType(member, inner);
      }
      return;
  }
}

/** A member that is null counts as left out. */
const memberOf = (body: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(body, name) ? (body[name] ?? undefined) : undefined;

/** The constraints that the value breaks, in the words of the AWS services. */
function broken(rule: Rule, value: unknown): string[] {
  const found: string[] = [];
  if (rule.kind === 'string' && typeof value === 'string') {
    // The services count Unicode characters, not UTF-16 units.
    const length =
      value.length <= (rule.min ?? 0) || value.length > (rule.max ?? 0) ? [...value].length : value.length;
    if (rule.max !== undefined && length > rule.max) {
      found.push(`Member must have length less than or equal to ${rule.max}`);
    }
    if (rule.min !== undefined && length < rule.min) {
      found.push(`Member must have length greater than or equal to ${rule.min}`);
    }
    if (rule.pattern !== undefined && !new RegExp(`^(?:${rule.pattern})$`, 'u').test(value)) {
      found.push(`Member must satisfy regular expression pattern: ${rule.pattern}`);
    }
    if (rule.oneOf && !rule.oneOf.includes(value)) {
      found.push(`Member must satisfy enum value set: [${rule.oneOf.join(', ')}]`);
    }
  }
  if (rule.kind === 'integer' && typeof value === 'number') {
    if (rule.max !== undefined && value > rule.max) {
      found.push(`Member must have value less than or equal to ${rule.max}`);
    }
    if (rule.min !== undefined && value < rule.min) {
      found.push(`Member must have value greater than or equal to ${rule.min}`);
    }
  }
  if (rule.kind === 'list' && Array.isArray(value)) {
    if (rule.max !== undefined && value.length > rule.max) {
      found.push(`Member must have length less than or equal to ${rule.max}`);
    }
    const entries = new Set(
      rule.of.kind === 'object' ? [] : value.flatMap((entry) => broken(rule.of, entry)),
    );
    if (entries.size > 0) found.push(`Member must satisfy constraint: [${[...entries].join(', ')}]`);
  }
  return found;
}

/** Everything that is wrong with one member and those within it, as whole sentences. `at`: its path. */
function problemsOf(rule: Rule, value: unknown, at: string): string[] {
  const where = `at '${at}' failed to satisfy constraint:`;
  if (value === undefined) return rule.required ? [`Value ${where} Member must not be null`] : [];
  const shown =
    ('sensitive' in rule && rule.sensitive) || typeof value === 'object' ? '' : `'${String(value)}' `;
  const found = broken(rule, value).map((constraint) => `Value ${shown}${where} ${constraint}`);
  if (rule.kind === 'object' && isRecord(value)) {
    for (const [name, member] of Object.entries(rule.members)) {
      found.push(...problemsOf(member, memberOf(value, name), `${at}.${lowerFirst(name)}`));
    }
  }
  if (rule.kind === 'list' && rule.of.kind === 'object' && Array.isArray(value)) {
    for (const [index, entry] of value.entries()) {
      found.push(...problemsOf(rule.of, entry, `${at}.${index + 1}.member`));
    }
  }
  return found;
}

/**
 * Checks a request body and keeps the members that have a rule.
 * Throws `SerializationException` for a wrong JSON type, `InvalidParameterException` for a broken limit.
 */
export function checkInput(rules: InputRules, body: unknown): Input {
  if (!isRecord(body)) throw serialization('Start of structure or map found where not expected.');
  const input: Record<string, unknown> = Object.create(null);
  const errors: string[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    const value = memberOf(body, name);
    if (value !== undefined) checkType(rule, value);
    errors.push(...problemsOf(rule, value, lowerFirst(name)));
    if (value !== undefined) input[name] = value;
  }
  if (errors.length > 0) {
    const noun = errors.length === 1 ? 'error' : 'errors';
    throw invalidParameter(`${errors.length} validation ${noun} detected: ${errors.join('; ')}`);
  }
  return input;
}

/** Readers of checked members: the rules guarantee the type, these only tell the compiler. */
export const text = (input: Input, name: string): string => {
  const value = input[name];
  return typeof value === 'string' ? value : '';
};

export const optionalText = (input: Input, name: string): string | undefined => {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
};

export const optionalInteger = (input: Input, name: string): number | undefined => {
  const value = input[name];
  return typeof value === 'number' ? value : undefined;
};

export const textList = (input: Input, name: string): readonly string[] => {
  const value = input[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
};

/** A string-to-string member (`AuthParameters`, `Logins`) as a Map, since its keys are the caller's. */
export const textMap = (input: Input, name: string): ReadonlyMap<string, string> => {
  const value = input[name];
  if (!isRecord(value)) return new Map();
  return new Map(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
};

/** A list of `{ Name, Value }` in the order of the request; a value that is left out is an empty one. */
export const attributeList = (
  input: Input,
  name: string,
): readonly (readonly [name: string, value: string])[] => {
  const value = input[name];
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((entry) => [text(entry, 'Name'), text(entry, 'Value')] as const);
};

/** A structure within the request; undefined: left out. */
export const structure = (input: Input, name: string): Input | undefined => {
  const value = input[name];
  return isRecord(value) ? value : undefined;
};

/** False where it is left out. */
export const flag = (input: Input, name: string): boolean => input[name] === true;
