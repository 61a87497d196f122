import { visibleString } from '#shared/domain/visible-text.ts';

interface ClientChoice {
  readonly value: string;
  readonly label: string;
}

interface AppClient {
  readonly clientId: string;
  readonly name: string;
}

/**
 * The app clients that a test sign-in can be made through, Lifeguard's own first.
 * @param clients of the pool; empty while they are being read
 * @param own of the connection; null: it has no sign-in. It is offered even if the pool does not list it
 * @param ownWords what Lifeguard's own is called
 */
export function clientChoices(
  clients: readonly AppClient[],
  own: string | null,
  ownWords: (name: string) => string,
): ClientChoice[] {
  const others = clients
    .filter(({ clientId }) => clientId !== own)
    .map(({ clientId, name }) => ({ value: clientId, label: labelOf(name, clientId) }))
    .sort((one, other) => one.label.localeCompare(other.label));
  if (own === null) return others;
  const name = clients.find(({ clientId }) => clientId === own)?.name;
  return [{ value: own, label: ownWords(name === undefined ? own : labelOf(name, own)) }, ...others];
}

/** Two clients may have one name, so the id is always said. */
function labelOf(name: string, clientId: string): string {
  return `${visibleString(name)} · ${clientId}`;
}
