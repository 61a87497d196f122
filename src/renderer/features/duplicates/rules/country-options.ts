import { countries } from '#shared/domain/duplicates/phone-countries.ts';
import { duplicatesRulesText } from '../../../text/duplicates-rules-text.ts';

/** Every country with its calling code, `Germany (+49)`, by name. */
export function countryOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return countries()
    .map(({ code, calling }) => ({
      value: code,
      label: duplicatesRulesText.country.option(names.of(code) ?? code, calling),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
