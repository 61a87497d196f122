/** What a keychain's own error text means, most telling first. Texts of libsecret, macOS and Windows. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/dismissed|user cancell?ed|cancell?ed by the user/i, 'The prompt to unlock the keychain was dismissed.'],
  [
    /was not provided by any \.service files|ServiceUnknown|no such (secret )?service/i,
    'No keychain service is running on this computer (no program provides org.freedesktop.secrets).',
  ],
  [
    /autolaunch D-?Bus|message bus|dbus|Could not connect: No such file|session bus/i,
    'There is no D-Bus session on this computer, so no keychain can be reached.',
  ],
  [/locked collection|is ?locked|interaction is not allowed/i, 'The keychain is locked.'],
  [
    /collection.*does not exist|Object does not exist|keychain could not be found|no such object/i,
    'The computer has no default keychain.',
  ],
  [/passphrase you entered is not correct/i, 'The keychain was not unlocked: the password was not right.'],
  [/logon session does not exist/i, 'Windows offers no credential store in this kind of logon session.'],
  [
    /Cannot find (module|package)|MODULE_NOT_FOUND/i,
    'The part that talks to the keychain (keytar) is not installed.',
  ],
  [
    /cannot open shared object file|NODE_MODULE_VERSION|invalid ELF|dlopen|not a valid Win32/i,
    'The part that talks to the keychain (keytar) could not be loaded on this computer.',
  ],
];

/**
 * Why the keychain cannot be used, in one sentence for people.
 * @param error what keytar, or the loading of it, failed with
 */
export function describeKeychainProblem(error: unknown): string {
  const text = error instanceof Error ? `${error.message} ${codeOf(error)}` : String(error);
  const known = CAUSES.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return known[1];
  const [firstLine = ''] = text.split('\n');
  return `The keychain failed: ${firstLine.trim().slice(0, 200)}`;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
