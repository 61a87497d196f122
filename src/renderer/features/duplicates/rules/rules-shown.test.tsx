import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import type { Role } from '#shared/domain/role.ts';
import { keys } from '../../../api/keys.ts';
import { rulesQuery } from '../../../api/queries/duplicates.ts';
import { RulesDialog } from './rules-dialog.tsx';

const RULES: DuplicateRules = {
  ...DEFAULT_RULES,
  defaultCountry: 'DE',
  guesses: ['similarName'],
  inboxes: [{ domains: ['gmail.com', '<b>evil'], ignoreDots: true, tag: '+' }],
};

function dialogFor(role: Role): string {
  const client = new QueryClient();
  client.setQueryData(keys.session('demo'), { phase: 'notNeeded', role });
  client.setQueryData(rulesQuery('demo').queryKey, structuredClone(RULES) as never);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <RulesDialog opened onClose={() => undefined} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

test('support reads the rules in words, and cannot change them', () => {
  const html = dialogFor('support');
  expect(html).toContain('Germany');
  expect(html).toContain('gmail.com, &lt;b&gt;evil');
  expect(html).toContain('dots do not count, tags begin with +');
  expect(html).toContain('needs the role staff');
  expect(html).not.toContain('<input');
  expect(html).not.toContain('type="submit"');
});

test('staff changes them; every field has a name, and nothing can be saved before something is changed', () => {
  const html = dialogFor('staff');
  expect(html).toContain('value="gmail.com, &lt;b&gt;evil"');
  expect(html).toContain('aria-label="Remove rule 1"');
  expect(html).toContain('aria-label="Dots do not count, rule 1"');
  expect(html).toContain('Saving compares all users anew');
  expect(/<button[^>]*type="submit"[^>]*>/.exec(html)?.[0]).toContain('disabled');
});
