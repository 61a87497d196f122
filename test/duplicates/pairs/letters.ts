import { emails, type TrickyPair } from '../tricky-pair.ts';

/** Letters of email addresses: what is letter case, and what is another letter. */
export const LETTERS: readonly TrickyPair[] = [
  emails(
    'anna@example.com',
    'anna@example.com',
    ['sameEmail'],
    'The plain case: a pool without an alias takes an email twice.',
  ),
  emails(
    'Anna@example.com',
    'anna@example.com',
    ['sameEmail'],
    'A phone keyboard begins with a capital; pools that mind the case made two of it.',
  ),
  emails(
    'ANNA@EXAMPLE.COM',
    'anna@example.com',
    ['sameEmail'],
    'Caps lock; no provider tells the two apart.',
  ),
  emails('anna@Example.COM', 'anna@example.com', ['sameEmail'], 'Domains know no case at all (RFC 4343).'),
  emails(
    'aNNa.Becker@example.com',
    'Anna.bECKER@example.com',
    ['sameEmail'],
    'Only letter case, in both of them.',
  ),
  emails(
    'anna@example.com',
    'hanna@example.com',
    [],
    'One letter more is another mailbox; exact detectors forgive no typing errors.',
  ),
  emails('anna@example.com', 'anna@example.org', [], 'Another domain is another company’s server.'),
  emails(
    'anna@example.com',
    'anna@example.co',
    [],
    'A lost letter may well be a typing error, but example.co is somebody’s domain.',
  ),
  emails('anna@example.com', 'anna@mail.example.com', [], 'A subdomain has mailboxes of its own.'),
  emails(
    'anna@exmaple.com',
    'anna@example.com',
    [],
    'Swapped letters are an error of typing, which an exact rule does not guess.',
  ),

  // Turkish and Azeri: I without and İ with a dot.
  emails(
    'IRMAK@ornek.com.tr',
    'irmak@ornek.com.tr',
    ['sameEmail'],
    'Capital I is the capital of i for mail servers, whatever Turkish thinks.',
  ),
  emails(
    '\u0131rmak@ornek.com.tr',
    'irmak@ornek.com.tr',
    [],
    'The dotless ı is a letter of its own: another address, though it looks alike.',
  ),
  emails(
    '\u0131rmak@ornek.com.tr',
    'IRMAK@ornek.com.tr',
    [],
    'Only in Turkish is I the capital of ı; servers go by no language.',
  ),
  emails(
    '\u0130rem@ornek.com.tr',
    'irem@ornek.com.tr',
    [],
    'İ in lower case is i with a combining dot above, not the plain i.',
  ),
  emails(
    '\u0130REM@ornek.com.tr',
    'i\u0307rem@ornek.com.tr',
    ['sameEmail'],
    'The dot of İ written out: Unicode’s own lower case of it.',
  ),
  emails(
    'BILGI@ornek.com.tr',
    'bilgi@ornek.com.tr',
    ['sameEmail'],
    'With the Turkish locale toLowerCase would give bılgı and miss it; none is used.',
  ),

  // German.
  emails(
    'strasse@example.de',
    'stra\u00dfe@example.de',
    [],
    'ß and ss are two addresses; DNS and mail tell them apart since IDNA 2008.',
  ),
  emails(
    'STRASSE@example.de',
    'stra\u00dfe@example.de',
    [],
    'The capitals of ß are SS, but from SS nobody can tell which it was.',
  ),
  emails(
    'STRA\u1e9eE@example.de',
    'stra\u00dfe@example.de',
    ['sameEmail'],
    'The capital ẞ has been a letter since 2017, and its lower case is ß.',
  ),
  emails(
    'mueller@example.de',
    'm\u00fcller@example.de',
    [],
    'ue for ü is a habit of people, not of servers: two addresses.',
  ),
  emails('M\u00dcLLER@example.de', 'm\u00fcller@example.de', ['sameEmail'], 'Ü is the capital of ü.'),

  // Accents, and the two ways to write them.
  emails(
    'jose@example.es',
    'jos\u00e9@example.es',
    [],
    'An accent makes another address; only searches are lenient about it.',
  ),
  emails(
    'jos\u00e9@example.es',
    'jose\u0301@example.es',
    ['sameEmail'],
    'NFC and NFD of one text: a Mac’s file name and a web form.',
  ),
  emails(
    'JOSE\u0301@example.es',
    'jos\u00e9@example.es',
    ['sameEmail'],
    'Another form and another case at once.',
  ),
  emails(
    'nguy\u1ec5n@example.vn',
    'nguye\u0302\u0303n@example.vn',
    ['sameEmail'],
    'Two marks on one letter; the composed form has them both.',
  ),
  emails(
    'a\u0323\u0302n@example.vn',
    'a\u0302\u0323n@example.vn',
    ['sameEmail'],
    'The order of a mark above and one below does not matter; NFC sorts them.',
  ),
  emails(
    '\u212bsa@example.se',
    '\u00e5sa@example.se',
    ['sameEmail'],
    'The sign for ångström is by definition the letter Å.',
  ),
  emails(
    '\u212aarl@example.de',
    'karl@example.de',
    ['sameEmail'],
    'The sign for kelvin is by definition the letter K.',
  ),
  emails(
    '\u017ftefan@example.de',
    'stefan@example.de',
    [],
    'The long s is no letter case of s that anybody types by accident.',
  ),
  emails(
    '\u00f8rsted@example.dk',
    'orsted@example.dk',
    [],
    'ø is a letter of the alphabet, not an o with a mark.',
  ),

  // Greek.
  emails(
    '\u039d\u0399\u039a\u039f\u03a3@example.gr',
    '\u03bd\u03b9\u03ba\u03bf\u03c2@example.gr',
    ['sameEmail'],
    'ΝΙΚΟΣ ends in ς in lower case.',
  ),
  emails(
    '\u03bd\u03b9\u03ba\u03bf\u03c3@example.gr',
    '\u03bd\u03b9\u03ba\u03bf\u03c2@example.gr',
    ['sameEmail'],
    'σ and ς are one letter, Σ in capitals; which one is typed depends on where it stands.',
  ),
  emails(
    '\u039d\u0399\u039a\u039f\u03a3.\u03a0@example.gr',
    '\u03bd\u03b9\u03ba\u03bf\u03c2.\u03c0@example.gr',
    ['sameEmail'],
    'Inside of a text lower case gives σ; nobody can type it right.',
  ),
  emails(
    '\u03bd\u03af\u03ba\u03bf\u03c2@example.gr',
    '\u03bd\u03b9\u03ba\u03bf\u03c2@example.gr',
    [],
    'The accent (tonos) counts, as any other does.',
  ),

  // Cyrillic, Georgian, and letters without case.
  emails(
    '\u0418\u0412\u0410\u041d@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444',
    '\u0438\u0432\u0430\u043d@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444',
    ['sameEmail'],
    'Cyrillic has letter case as Latin has.',
  ),
  emails(
    '\u0444\u0451\u0434\u043e\u0440@example.ru',
    '\u0444\u0435\u0434\u043e\u0440@example.ru',
    [],
    'ё is printed as е, but addresses keep them apart.',
  ),
  emails(
    '\u1c9c\u1c98\u1c9c\u1c9d@example.ge',
    '\u10dc\u10d8\u10dc\u10dd@example.ge',
    ['sameEmail'],
    'Georgian capitals (Mtavruli) came in 2018; their lower case is the usual letters.',
  ),
  emails(
    '\u5c71\u7530@example.jp',
    '\u5c71\u7530@EXAMPLE.jp',
    ['sameEmail'],
    'Han has no case; the domain does.',
  ),
  emails(
    '\uff71\uff9d\uff85@example.jp',
    '\u30a2\u30f3\u30ca@example.jp',
    [],
    'Half-width kana are compatibility letters, not ASCII; no server folds them.',
  ),
];
