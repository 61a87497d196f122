import { wordsOf } from './names.ts';

/** What stands where somebody had nothing to write: as the whole value, or before the `@`. */
export const NOTHING = new Set(
  `null none undefined n/a n.a n.a. na/na unknown unbekannt
  no-email noemail no_email no.email nomail no-mail no_mail no.mail noemailaddress no-email-address withoutemail without-email
  keine keine-email keineemail keine.email keinemail keine-mail sansemail sans-email sinemail sin-email sincorreo
  noreply no-reply no_reply no.reply donotreply do-not-reply do_not_reply do.not.reply dontreply nobody noone no-one
  notprovided not-provided not_provided notavailable not-available not_available notapplicable not-applicable
  invalid fakeemail fake-email dummyemail dummy-email placeholder anonymous redacted
  xxx xxxx xxxxx asdf asdfasdf asdfgh - -- . ..`.split(/\s+/),
);

/** Local parts that mean nothing only in front of a domain that means nothing either. */
export const NOBODY = new Set(
  `a aa aaa abc abc123 anon asd b blank deleted dummy email empty fake example foo hello info mail me my myemail name na nan nil
  no no1 none nope not qwerty removed sample somebody someone test test1 test123 testing tester user user1 username void x xx y
  you your youremail your-email yourname your.name firstname.lastname john.doe johndoe jane.doe janedoe`.split(
    /\s+/,
  ),
);

/** Domains at which `NOBODY` reads mail: of examples, or a word put where a domain belongs. */
const NOWHERE = new Set(
  `a.com aa.com aaa.com abc.com asd.com asdf.com b.com domain.com email.com example.com example.net example.org mail.com
  my.com name.com none.com no.com nope.com sample.com site.com test.com test.de test.net test.org test.test tests.com
  user.com x.com xx.com xxx.com y.com yourdomain.com your-domain.com company.com website.com`.split(/\s+/),
);

/** Domains at which nobody reads mail, whoever it is: placeholders of programs, and RFC 2606 and 6761. */
const NO_MAIL = new Set(
  `null.com none.none null.null na.na n/a no.mail no.email nomail.com nomail.org nomail.de noemail.com noemail.org noemail.net
  no-email.com no-mail.com noreply.com no-reply.com donotreply.com invalid.com invalid.email fake.com fakeemail.com fakemail.com
  placeholder.com dummy.com dummy.email notprovided.com noaddress.com noone.com nobody.com undefined.com unknown.com
  localhost localhost.localdomain local`.split(/\s+/),
);

/**
 * Whether an address stands for none: `null@…`, `noreply@…`, `test@test.com`, `no@email.com`. Many have it, and it makes
 * nobody of them the same person.
 * @param key trimmed, in lower case
 */
export function isPlaceholderEmail(key: string): boolean {
  const at = key.lastIndexOf('@');
  if (at <= 0 || at === key.length - 1) return true;
  const local = key.slice(0, at);
  const domain = key.slice(at + 1);
  if (NOTHING.has(local) || NO_MAIL.has(domain) || domain.endsWith('.invalid') || domain === 'invalid')
    return true;
  return NOWHERE.has(domain) && NOBODY.has(local);
}

const UP = '012345678901234567890123456789';
const DOWN = '987654321098765432109876543210';
/** So many times the same digit at the end is no number that anybody was given. */
const SAME_AT_END = 7;

/**
 * Whether a number stands for none: one digit all through, or seven times and more at its end, or counting up or down.
 * @param national digits without the calling code, or all of them if it is not known; ASCII
 */
export function isPlaceholderPhone(national: string): boolean {
  if (national.length < 4) return true;
  const last = national.charCodeAt(national.length - 1);
  let same = 1;
  while (same < national.length && national.charCodeAt(national.length - 1 - same) === last) same += 1;
  if (same >= SAME_AT_END || same === national.length) return true;
  return national.length >= 6 && (UP.includes(national) || DOWN.includes(national));
}

/** Names that fill a field, whatever the order of their words. */
const NO_NAMES = new Set(
  `test user,test test,john doe,jane doe,max mustermann,erika mustermann,mario rossi,jean dupont,n a,na na,not provided,
  not available,unknown user,unknown unknown,null null,none none,undefined undefined,first last,firstname lastname,
  first name last name,guest user,admin user,demo user,sample user,anonymous user,deleted user,vorname nachname`
    .split(/,\s*/)
    .map((name) => wordsOf(name).sort().join(' ')),
);

/** @param words of `wordsOf`, sorted, with blanks between */
export function isPlaceholderName(words: string): boolean {
  return NO_NAMES.has(words);
}

/** What programs and people write who do not know a birthday; a first of January is none of them by itself. */
const NO_BIRTHDATES = new Set([
  '0000-00-00',
  '0001-01-01',
  '1111-11-11',
  '1753-01-01',
  '1800-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1901-01-01',
  '1970-01-01',
  '9999-12-31',
]);

/** @param date `YYYY-MM-DD` */
export function isPlaceholderBirthdate(date: string): boolean {
  return NO_BIRTHDATES.has(date);
}
