import type { CallbackHost } from './connection.ts';
import { type LiteralPair, readLooseLiteral } from './loose-literal.ts';
import { isLoopbackHost, parseUrl, readWebUrl } from './web-url.ts';

/** What was recognised in a pasted text; only what was found is there. */
export interface PastedConnection {
  region?: string;
  userPoolId?: string;
  identityPoolId?: string;
  /** Origin of the sign-in domain. */
  domain?: string;
  clientId?: string;
  scopes?: string[];
  callbackHost?: CallbackHost;
  callbackPorts?: number[];
  backendUrl?: string;
}

export interface PasteResult {
  readonly found: PastedConnection;
  /** What was found, what is in doubt and what is still missing, each a sentence. */
  readonly notes: readonly string[];
  /** Why nothing could be made of it; null: something was found. */
  readonly problem: string | null;
}

/** Characters. */
const LONGEST = 1_048_576;

const USER_POOL_ID = /^[a-z]{2,6}(?:-[a-z]+)+-\d{1,2}_[0-9a-zA-Z]{1,40}$/;
const IDENTITY_POOL_ID = /^[a-z]{2,6}(?:-[a-z]+)+-\d{1,2}:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const REGION = /^[a-z]{2,6}(?:-[a-z]+)+-\d{1,2}$/;
const CLIENT_ID = /^[0-9a-z]{20,32}$/;
const SIGN_IN_HOST = /^[a-z0-9-]+\.auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\.com$/;
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const DOMAIN_PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Recognises the settings of a pool in what people have at hand: `amplify_outputs.json`, `aws-exports.js`, an Amplify
 * configuration object, outputs of CloudFormation, CDK or Terraform, or lines of `key = value`. Values are judged by
 * their form first and by their name second. Nothing is evaluated; never throws.
 */
export function parsePastedConnection(text: string): PasteResult {
  if (text.length > LONGEST)
    return nothing('This is longer than 1 MB; paste only the file with the outputs.');
  if (text.trim() === '') return nothing('There is nothing to read.');
  const entries = readEntries(text.replace(/^\uFEFF/, ''));
  const notes: string[] = [];
  const found = recognise(entries, notes);
  if (Object.keys(found).length === 0)
    return nothing(
      'No user pool was recognised in it. It should be an amplify_outputs.json, an aws-exports.js, or the outputs of CloudFormation, CDK or Terraform.',
    );
  notes.unshift(summary(found));
  const missing = stillMissing(found);
  if (missing !== null) notes.push(missing);
  return { found, notes, problem: null };
}

interface Entry {
  /** Lower-case letters and digits of the name. */
  readonly key: string;
  /** The same of the whole path. */
  readonly path: string;
  readonly value: string;
}

function readEntries(text: string): Entry[] {
  const pairs: LiteralPair[] = [];
  let tries = 0;
  for (let at = text.search(/[{[]/); at >= 0 && tries < 50; tries += 1) {
    const literal = readLooseLiteral(text, at);
    pairs.push(...(literal?.pairs ?? []));
    const from = literal?.end ?? at + 1;
    const next = text.slice(from).search(/[{[]/);
    at = next < 0 ? -1 : from + next;
  }
  const all = pairs.length > 0 ? withOutputNames(pairs) : linesOf(text);
  return all.map(({ path, value }) => {
    const names = path.filter((name) => !/^\d+$/.test(name) && !/^(value|sensitive|type)$/i.test(name));
    return { key: plain(names.at(-1) ?? ''), path: plain(names.join('')), value: value.trim() };
  });
}

/** CloudFormation writes name and value as two fields of one object. */
function withOutputNames(pairs: readonly LiteralPair[]): LiteralPair[] {
  const names = new Map<string, string>();
  for (const { path, value } of pairs)
    if (/^(OutputKey|ParameterKey)$/.test(path.at(-1) ?? ''))
      names.set(JSON.stringify(path.slice(0, -1)), value);
  return pairs.map((pair) => {
    if (!/^(OutputValue|ParameterValue)$/.test(pair.path.at(-1) ?? '')) return pair;
    const name = names.get(JSON.stringify(pair.path.slice(0, -1)));
    return name === undefined ? pair : { path: [name], value: pair.value };
  });
}

/** `key = value`, `key: value`, `KEY=value`, and the tables that the AWS CLI draws. */
function linesOf(text: string): LiteralPair[] {
  return text.split(/\r?\n/, 5_000).flatMap((line) => {
    const bare = line
      .slice(0, 2_000)
      .replace(/^[\s|]+|[\s|,;]+$/g, '')
      .replace(/^(?:export|set)\s+/, '');
    const [, name, value] = /^["']?([\w.-]{1,200})["']?\s*(?:[=:|]\s*|\s{2,})(\S.*)$/.exec(bare) ?? [];
    if (name === undefined || value === undefined) return [{ path: [], value: bare.replace(/["']/g, '') }];
    return [{ path: name.split('.'), value: value.trim().replace(/^["'`]|["'`]$/g, '') }];
  });
}

function recognise(entries: readonly Entry[], notes: string[]): PastedConnection {
  const found: PastedConnection = {};
  const pick = (what: string, candidates: readonly string[]): string | undefined => {
    const different = [...new Set(candidates)];
    if (different.length > 1)
      notes.push(`There is more than one ${what}; the first was taken: ${different.slice(0, 5).join(', ')}.`);
    return different[0];
  };
  const values = (test: (entry: Entry) => boolean) => entries.filter(test).map((entry) => entry.value);

  const userPoolId = pick('user pool id', [
    ...values(({ value }) => USER_POOL_ID.test(value)),
    ...entries.flatMap(({ value }) => poolInUrlOrArn(value)),
  ]);
  if (userPoolId !== undefined) found.userPoolId = userPoolId;
  const region =
    userPoolId?.slice(0, userPoolId.lastIndexOf('_')) ??
    pick(
      'region',
      values(({ key, value }) => key.includes('region') && REGION.test(value)),
    );
  if (region !== undefined) found.region = region;
  const identityPoolId = pick(
    'identity pool id',
    values(({ value }) => IDENTITY_POOL_ID.test(value)),
  );
  if (identityPoolId !== undefined) found.identityPoolId = identityPoolId;
  const clientId = pick('app client id', clientIds(entries));
  if (clientId !== undefined) found.clientId = clientId;
  const domain = pick('sign-in domain', domains(entries, region, notes));
  if (domain !== undefined) found.domain = domain;
  const scopes = scopesOf(entries);
  if (scopes.length > 0) found.scopes = scopes;
  Object.assign(found, callbackOf(entries, notes));
  const backend = pick('backend URL', backends(entries));
  if (backend !== undefined) found.backendUrl = backend;
  return found;
}

function poolInUrlOrArn(value: string): string[] {
  const pool = /(?:userpool\/|cognito-idp\.[a-z0-9-]+\.amazonaws\.com\/)([a-z0-9-]+_[0-9a-zA-Z]+)/.exec(
    value,
  )?.[1];
  return pool !== undefined && USER_POOL_ID.test(pool) ? [pool] : [];
}

function clientIds(entries: readonly Entry[]): string[] {
  const named = entries.filter(
    ({ key, value }) => /client/.test(key) && !/secret|name|token/.test(key) && CLIENT_ID.test(value),
  );
  if (named.length > 0) return named.map(({ value }) => value);
  // Without a name only the form that Cognito itself gives is good enough.
  return entries
    .filter(({ key, value }) => key === '' && /^(?=.*\d)[0-9a-z]{26}$/.test(value))
    .map(({ value }) => value);
}

function domains(entries: readonly Entry[], region: string | undefined, notes: string[]): string[] {
  const sure = entries.flatMap(({ value }) => {
    const origin = originOf(value);
    return origin !== null && SIGN_IN_HOST.test(parseUrl(origin)?.hostname ?? '') ? [origin] : [];
  });
  if (sure.length > 0) return sure;
  const named = entries.filter(
    ({ key, path }) => /domain$/.test(key) || /(hostedui|signin|login|auth)(url|host|domain)/.test(path),
  );
  const own = named.flatMap(({ value }) => originOf(value) ?? []);
  if (own.length > 0) return own;
  const prefix = named.find(({ value }) => DOMAIN_PREFIX.test(value))?.value;
  if (prefix === undefined || region === undefined) return [];
  notes.push(`The sign-in domain was made from the prefix “${prefix}”; check it.`);
  return [`https://${prefix}.auth.${region}.amazoncognito.com`];
}

function originOf(value: string): string | null {
  const verdict = readWebUrl(HOST.test(value) ? `https://${value}` : value);
  return verdict.ok && verdict.url.protocol === 'https:' ? verdict.url.origin : null;
}

function scopesOf(entries: readonly Entry[]): string[] {
  const scopes = entries
    .filter(({ key }) => /^(oauth|allowed)?scopes?$/.test(key))
    .flatMap(({ value }) => value.split(/[\s,]+/))
    .filter((scope) => /^[\w.:/-]{1,256}$/.test(scope));
  return [...new Set(scopes)].slice(0, 50);
}

function callbackOf(entries: readonly Entry[], notes: string[]): PastedConnection {
  const urls = entries
    .filter(({ path }) => /(redirect|callback)/.test(path) && !/signout|logout/.test(path))
    .flatMap(({ value }) => value.split(/[\s,]+/))
    .flatMap((value) => parseUrl(value) ?? []);
  const loopback = urls.filter(
    (url) =>
      url.protocol === 'http:' &&
      isLoopbackHost(url.hostname) &&
      url.pathname === '/callback' &&
      Number(url.port) >= 1024,
  );
  const [first] = loopback;
  if (first && isCallbackHost(first.hostname)) {
    const ports = loopback.filter((url) => url.hostname === first.hostname).map((url) => Number(url.port));
    return { callbackHost: first.hostname, callbackPorts: [...new Set(ports)].slice(0, 20) };
  }
  if (urls.length > 0)
    notes.push(
      'None of its redirect URLs is for a desktop program; register the callback URLs that the form shows in the app client.',
    );
  return {};
}

function isCallbackHost(host: string): host is CallbackHost {
  return host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
}

function backends(entries: readonly Entry[]): string[] {
  return entries
    .filter(
      ({ path }) =>
        /(backend|api|rest|service)\w*(url|uri|endpoint|base|host)/.test(path) &&
        !/graphql|appsync|redirect|callback/.test(path),
    )
    .flatMap(({ value }) => {
      const verdict = readWebUrl(value);
      if (!verdict.ok || /appsync|amazoncognito|cognito-idp/.test(verdict.url.hostname)) return [];
      return [`${verdict.url.origin}${verdict.url.pathname}`.replace(/\/+$/, '')];
    });
}

function summary(found: PastedConnection): string {
  const named: [string, unknown][] = [
    ['region', found.region],
    ['user pool', found.userPoolId],
    ['app client', found.clientId],
    ['sign-in domain', found.domain],
    ['identity pool', found.identityPoolId],
    ['scopes', found.scopes],
    ['callback URLs', found.callbackPorts],
    ['backend', found.backendUrl],
  ];
  return `Found: ${named.flatMap(([name, value]) => (value === undefined ? [] : [name])).join(', ')}.`;
}

function stillMissing(found: PastedConnection): string | null {
  const wanted: [string, unknown][] = [
    ['the user pool id', found.userPoolId],
    ['the app client id', found.clientId],
    ['the sign-in domain', found.domain],
    ['the identity pool id (or an AWS profile)', found.identityPoolId],
  ];
  const missing = wanted.flatMap(([name, value]) => (value === undefined ? [name] : []));
  return missing.length === 0 ? null : `Still missing: ${missing.join(', ')}.`;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

function nothing(problem: string): PasteResult {
  return { found: {}, notes: [], problem };
}
