// @ts-check
// Checks the layer rules of .dependency-cruiser.mjs, and first that the checker sees what it should.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import rules from '../.dependency-cruiser.mjs';
import { PLANTED, TARGETS } from '../test/support/planted-violations.mjs';
import { cache, root } from './setup/paths.mjs';
import { main, SetupError } from './setup/say.mjs';

/** @typedef {import('dependency-cruiser').ICruiseResult} Result */

/** @param {string} base @returns {Promise<Result>} */
async function look(base) {
  const { options = {}, forbidden = [] } = rules;
  const { enhancedResolveOptions = {}, tsConfig: _, ...rest } = options;
  const tsConfig = extractTSConfig(join(root, 'tsconfig.json'));
  const { output } = await cruise(
    ['src'],
    { ...rest, baseDir: base, ruleSet: { forbidden }, validate: true },
    /** @type {object} */ (enhancedResolveOptions),
    { tsConfig },
  );
  return /** @type {Result} */ (output);
}

/** @param {Result} result */
function violations(result) {
  return result.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

/** Each rule must report the violation that was planted for it, in the very file. */
async function proveThatItSees() {
  const base = join(cache, 'planted');
  rmSync(base, { recursive: true, force: true });
  const manifest = JSON.stringify({
    type: 'module',
    imports: {
      '#shared/*': './src/shared/*',
      '#main/*': './src/main/*',
      '#renderer/*': './src/renderer/*',
      '#local-pool/*': './src/local-pool/*',
      '#test/*': './test/*',
    },
  });
  const files = { 'package.json': manifest, ...TARGETS };
  for (const { file, text } of PLANTED) Object.assign(files, { [file]: `${text}\n` });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), text);
  }
  const found = violations(await look(base));
  const unseen = PLANTED.filter(
    ({ rule, file }) => !found.some((hit) => hit.rule === rule && hit.from === file),
  );
  const names = (rules.forbidden ?? []).map(({ name }) => name ?? '');
  const unproved = names.filter((name) => !PLANTED.some(({ rule }) => rule === name));
  rmSync(base, { recursive: true, force: true });
  if (unseen.length + unproved.length === 0) return names.length;
  const text = unseen.map(({ rule, file }) => `${rule} (${file})`).join(', ');
  throw new SetupError(
    `the layer checker is blind: it did not report ${text || 'a thing'}; no violation is planted for ${unproved.join(', ') || 'none'}.`,
    'look at .dependency-cruiser.mjs and test/support/planted-violations.mjs; did a version of dependency-cruiser or TypeScript change?',
  );
}

await main(async () => {
  const proved = await proveThatItSees();
  const result = await look(root);
  const seen = new Set(result.modules.map(({ source }) => source));
  const onDisk = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`);
  const missed = onDisk.filter((name) => !seen.has(name));
  if (missed.length > 0 || onDisk.length === 0) {
    throw new SetupError(
      `the layer checker saw ${onDisk.length - missed.length} of ${onDisk.length} modules; not ${missed.slice(0, 3).join(', ')}.`,
      'look at the options in .dependency-cruiser.mjs; did a version of dependency-cruiser or TypeScript change?',
    );
  }
  const broken = violations(result);
  for (const { rule, from, to } of broken) {
    const why = rules.forbidden?.find(({ name }) => name === rule)?.comment ?? '';
    process.stdout.write(`${from} imports ${to}\n  ${rule}: ${why}\n`);
  }
  process.stdout.write(
    `layers: ${onDisk.length} modules, ${proved} rules (each proved on a planted violation), ${broken.length} broken\n`,
  );
  return broken.length === 0 ? 0 : 1;
});
