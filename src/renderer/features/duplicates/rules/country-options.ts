import { countries } from '#shared/domain/duplicates/phone-countries.ts';
import { duplicatesRulesText } from '../../../text/duplicates-rules-text.ts';

let names: Intl.DisplayNames | undefined;

/** `Germany`, for `DE`; for what is no code of a country, the code. */
export function countryName(code: string): string {
  names ??= new Intl.DisplayNames('en', { type: 'region' });
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

/** Every country with its calling code, `Germany (+49)`, by name. */
export function countryOptions(): { value: string; label: string }[] {
  return countries()
    .map(({ code, calling }) => ({
      value: code,
      label: duplicatesRulesText.country.option(countryName(code), calling),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
