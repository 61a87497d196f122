import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { readAgain } from '../e2e/support/copy.ts';
import { newPerson } from '../e2e/support/tokens.ts';
import { goTo } from '../e2e/support/window.ts';
import { scrollTo, scrollToEnd, type TokenTour } from './token-stops.ts';

/** Forged, changed, damaged, hostile and very large tokens. */
export async function tourOfOddTokens(tour: TokenTour): Promise<void> {
  const { stop, look, own, lifeguard, connectionId } = tour;
  const { window } = lifeguard;
  const { access, id, refresh } = await newPerson(own, 'odd.otto').signIn();
  const [header = '', payload = '', signature = ''] = access.split('.');
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const { keys } = (await (await fetch(`${own.pool.issuer}/.well-known/jwks.json`)).json()) as {
    keys: (JsonWebKey & { kid: string })[];
  };
  const kid = JSON.parse(Buffer.from(header, 'base64url').toString()).kid;
  const jwk = keys.find((key) => key.kid === kid);
  if (!jwk) throw new Error('the pool does not have the key of its own token');
  const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const forged = `${part({ alg: 'HS256', kid })}.${part({ ...claims, 'cognito:groups': ['lifeguard-admins'] })}`;

  await stop('forged', () =>
    look(`${forged}.${createHmac('sha256', pem).update(forged).digest('base64url')}`),
  );
  await stop('forged-checks', () => scrollTo(tour, 'Checks'));
  await stop('none', () => look(`${part({ alg: 'none' })}.${payload}.`));
  await stop('changed', () => look(`${header}.${part({ ...claims, username: 'ada.admin' })}.${signature}`));
  await stop('refresh', () => look(refresh));
  await stop('cut-off', () => look(access.slice(0, 700)));
  await stop('wrapped', () => look(access.replaceAll(/(.{76})/g, '$1\n')));
  await stop('id-for-backend', () =>
    look(`curl '${own.pool.endpoints.backend}/orders' -H 'authorization: Bearer ${id}' --compressed`),
  );
  await stop('unreadable', () =>
    look(`${header}.${payload.slice(0, 40)}%%${payload.slice(42)}.${signature}`),
  );
  await stop('duplicate-key', () =>
    look(`${header}.${Buffer.from('{"sub":"a","sub":"b","exp":1}').toString('base64url')}.${signature}`),
  );
  const hostile = newPerson(
    own,
    `hostile.${'x'.repeat(100)}`,
    ['<b>bold</b>&group'],
    [
      [
        'name',
        `=HYPERLINK("http://evil") <b>Ada</b> \u202egnirts ${'Wolfeschlegelsteinhausenbergerdorff'.repeat(4)}`,
      ],
      ['custom:notes', 'Line one\nline two \u200b and a tab\t!'.repeat(5)],
      ['zoneinfo', 'שלום עולם 12:00'],
    ],
  );
  const ofHostile = await hostile.signIn();
  own.pool.admin.removeFromGroup(hostile.sub, '<b>bold</b>&group');
  await readAgain(lifeguard, connectionId);
  await goTo(window, 'Tokens');
  await stop('hostile', () => look(ofHostile.id));
  await stop('hostile-user', () => scrollTo(tour, 'The user now'));
  await stop('hostile-claims', () => scrollTo(tour, 'What the token says'));
  await stop('hostile-issuer', () =>
    look(
      `${part({ alg: 'RS256', kid: `${'../'.repeat(200)}dev/null' OR 1=1 --` })}.${part({ ...claims, iss: `https://cognito-idp.eu-central-1.amazonaws.com.evil.example/<script>alert(1)</script>\u202e${'x'.repeat(3_000)}` })}.${signature}`,
    ),
  );
  await stop('hostile-issuer-checks', () => scrollTo(tour, 'Checks'));
  await stop('64-kb', () =>
    look(
      `${header}.${part({ ...claims, permissions: Array.from({ length: 3_000 }, (_, at) => `orders:read:${at}`) })}.${signature}`,
    ),
  );
  await stop('64-kb-claims', () => scrollTo(tour, 'What the token says'));
  await stop('many-claims', async () => {
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`claim-${at}`, `value ${at}`]));
    await look(`${header}.${part({ ...claims, ...many })}.${signature}`);
    await scrollToEnd(tour);
  });
}
