import type { CognitoUser, ICognitoStorage } from 'amazon-cognito-identity-js';
import { countNatively } from './big-numbers.ts';
import type { LibraryClient } from './library-client.ts';

type Library = typeof import('amazon-cognito-identity-js');

export interface SrpUser {
  readonly user: CognitoUser;
  readonly details: InstanceType<Library['AuthenticationDetails']>;
}

let loaded: Promise<Library> | undefined;

/** Loaded once, when somebody signs in this way for the first time: it is not needed for the first picture. */
export function loadLibrary(): Promise<Library> {
  loaded ??= import('amazon-cognito-identity-js').then((library) => {
    countNatively(library.AuthenticationHelper);
    return library;
  });
  return loaded;
}

/** A user of the library whose requests go through `client`, and who keeps what they keep in `storage`. */
export async function createSrpUser(of: {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly client: LibraryClient;
  readonly storage: ICognitoStorage;
}): Promise<SrpUser> {
  const { AuthenticationDetails, CognitoUser, CognitoUserPool } = await loadLibrary();
  const pool = new CognitoUserPool({
    UserPoolId: of.userPoolId,
    ClientId: of.clientId,
    Storage: of.storage,
    AdvancedSecurityDataCollectionFlag: false,
  });
  // Its own client can neither be stopped nor limited, and users take it over from their pool.
  const Pool = Object.assign(pool, { client: of.client });
  return {
    user: new CognitoUser({ Username: of.username, Pool, Storage: of.storage }),
    details: new AuthenticationDetails({ Username: of.username, Password: of.password }),
  };
}

/** For one attempt: what the library would put into `localStorage` is gone with it. */
export function createMemoryStorage(): ICognitoStorage {
  const entries = new Map<string, string>();
  return {
    setItem: (key, value) => void entries.set(key, value),
    getItem: (key) => entries.get(key) ?? null,
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}
