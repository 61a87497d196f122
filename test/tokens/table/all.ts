import type { Row } from '../row.ts';
import { algorithm } from './algorithm.ts';
import { algorithmNone } from './algorithm-none.ts';
import { clock } from './clock.ts';
import { encoding } from './encoding.ts';
import { good } from './good.ts';
import { headerKeys } from './header-keys.ts';
import { issuer } from './issuer.ts';
import { issuerElsewhere } from './issuer-elsewhere.ts';
import { jsonTexts } from './json.ts';
import { keyId } from './key-id.ts';
import { nested } from './nested.ts';
import { onlineBackend } from './online-backend.ts';
import { onlineCognito } from './online-cognito.ts';
import { scopes } from './scopes.ts';
import { signatures } from './signature.ts';
import { text } from './text.ts';
import { times } from './times.ts';
import { timesStart } from './times-start.ts';
import { trailingBits } from './trailing-bits.ts';
import { useAndClient } from './use-and-client.ts';
import { users } from './users.ts';
import { utf8 } from './utf8.ts';

/** Every hostile or odd token, by family. */
export const FAMILIES: Readonly<Record<string, readonly Row[]>> = {
  'alg none': algorithmNone,
  algorithm,
  'keys in the header': headerKeys,
  'key id': keyId,
  signature: signatures,
  'trailing bits': trailingBits,
  encoding,
  'UTF-8': utf8,
  JSON: jsonTexts,
  'the end': times,
  'the beginning': timesStart,
  clock,
  issuer,
  'issued elsewhere': issuerElsewhere,
  'use and client': useAndClient,
  scopes,
  users,
  'the backend’s word': onlineBackend,
  'Cognito’s word': onlineCognito,
  nested,
  text,
  good,
};
