import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import { type Facts, people, type TrickyPair } from '../tricky-pair.ts';

const PHONE = '+491711234587';
const GUESS: Partial<DuplicateRules> = { guesses: ['sharedPhone'] };
const named = (name: string): Facts => ({ phone: PHONE, name });
const given = (name: string, family?: string): Facts => ({
  phone: PHONE,
  given: name,
  ...(family === undefined ? {} : { family }),
});

/** Given names of two who have one family name too, whichever comes first. */
function bothWays(...names: readonly (readonly [string, string, string])[]) {
  return names.flatMap(([one, other, why]) => {
    const [a, b] = [given(one, 'Weber'), given(other, 'Weber')];
    return [
      { a, b, why },
      { a: b, b: a, why },
    ];
  });
}

/** One phone: one person twice, or people who share it. The names say which. */
export const FAMILIES: readonly TrickyPair[] = [
  people(named('Anna Becker'), named('Peter Becker'), [], 'Wife and husband with one phone are two people.'),
  people(
    named('Anna Becker'),
    named('Peter Becker'),
    ['sharedPhone'],
    'As a guess, switched on, it is shown as weak.',
    GUESS,
  ),
  people(given('Anna'), given('Peter'), [], 'Given names that contradict each other are enough.'),
  people(named('Anna Becker'), named('Anna Becker'), ['samePhone'], 'One name, one phone.'),
  people(named('Anna Becker'), named('anna BECKER'), ['samePhone'], 'Letter case is nothing in a name.'),
  people(
    named('Anna Becker'),
    named('Anna Schmidt'),
    ['samePhone'],
    'Somebody who married: the given name and the phone stayed.',
  ),
  people(named('Anna Becker'), { phone: PHONE }, ['samePhone'], 'Without a name nothing contradicts.'),
  people({ phone: PHONE }, { phone: PHONE }, ['samePhone'], 'Nor if nobody has one.'),
  people(
    given('Max', 'Weber'),
    given('Maximilian', 'Weber'),
    ['samePhone'],
    'The short form is the beginning of the long one.',
  ),
  ...bothWays(
    ['Martin', 'Martina', 'Two names, one letter apart: often husband and wife, or brother and sister.'],
    ['Andrea', 'Andreas', 'A woman and a man.'],
    ['Julia', 'Julian', 'A sister and her brother.'],
    ['Paul', 'Paula', 'So are these.'],
    ['Tim', 'Timo', 'Two men.'],
    ['Christian', 'Christiane', 'The ending makes it a woman’s name.'],
    ['Daniel', 'Danielle', 'So do two letters.'],
    ['Michael', 'Michaela', 'The e in them is no umlaut that was written out.'],
    ['Victor', 'Victoria', 'A man and a woman.'],
    ['Paul', 'Pauline', 'Three letters more, but an ending of women’s names.'],
    ['Joseph', 'Josephine', 'The same one.'],
    ['Georg', 'Georgina', 'And this one.'],
    ['Franz', 'Franziska', 'And this one.'],
    ['\u660e', '\u660e\u7f8e', 'Akira and Akemi: in Chinese characters there are no initials.'],
  ).map(({ a, b, why }) => people(a, b, [], why)),
  ...bothWays(
    ['Alex', 'Alexander', 'A short form.'],
    ['Jo', 'Johanna', 'Two letters are an initial, or a short form.'],
    ['Sam', 'Samuel', 'Three letters fewer, as they are written.'],
    ['Kat', 'Katharina', 'Her short form.'],
  ).map(({ a, b, why }) => people(a, b, ['samePhone'], why)),
  people(given('J.', 'Weber'), given('Julia', 'Weber'), ['samePhone'], 'An initial.'),
  people(given('J.', 'Weber'), given('Karl', 'Weber'), [], 'An initial of somebody else.'),
  people(
    given('Liz', 'Hall'),
    given('Elizabeth', 'Hall'),
    [],
    'Liz is Elizabeth, but no rule of letters says so: they count as two.',
  ),
  people(
    given('Liz', 'Hall'),
    given('Elizabeth', 'Hall'),
    ['sharedPhone'],
    'Whoever switches the guess on sees such pairs.',
    GUESS,
  ),
  people(
    given('Anna-Lena', 'Vogt'),
    given('Lena', 'Vogt'),
    ['samePhone'],
    'One of two given names is the one she is called by.',
  ),
  people(given('Karl Heinz', 'Vogt'), given('Karl-Heinz', 'Vogt'), ['samePhone'], 'A hyphen or a blank.'),
  people(
    given('Jos\u00e9'),
    given('Jose'),
    ['samePhone'],
    'Accents get lost; with one phone that is no contradiction.',
  ),
  people(given('J\u00f6rg'), given('Joerg'), ['samePhone'], 'oe for ö.'),
  people(given('G\u00f6k\u00e7e'), given('GOKCE'), ['samePhone'], 'Turkish letters on a till.'),
  people(given('I\u015f\u0131l'), given('Isil'), ['samePhone'], 'Dotless ı and cedilla.'),
  people(
    given('\u0410\u043d\u043d\u0430'),
    given('Anna'),
    ['samePhone'],
    'In two scripts names cannot be compared, so nothing contradicts.',
  ),
  people(given('\u0410\u043d\u043d\u0430'), given('\u041f\u0451\u0442\u0440'), [], 'In one script they can.'),
  people(
    named('\u5c71\u7530 \u592a\u90ce'),
    named('\u5c71\u7530 \u82b1\u5b50'),
    [],
    'In Japanese the family name is first: 太郎 and 花子 are two people.',
  ),
  people(
    named('\u5c71\u7530 \u592a\u90ce'),
    given('\u592a\u90ce', '\u5c71\u7530'),
    ['samePhone'],
    'The same name in parts.',
  ),
  people(named('\uae40 \ubbfc\uc900'), named('\uae40 \uc11c\uc5f0'), [], 'Korean too.'),
  people(
    named('Nagy Anna'),
    given('Anna', 'Nagy'),
    ['samePhone'],
    'Hungarians put the family name first; the given name is found in it.',
  ),
  people(named('Becker, Anna'), named('Anna Becker'), ['samePhone'], 'As in a list, with a comma.'),
  people(named('Becker, Anna'), named('Becker, Peter'), [], 'In such a list the given names contradict.'),
  people(
    named('Anna Maria Becker'),
    named('Maria Becker'),
    ['samePhone'],
    'The second given name, used alone.',
  ),
  people(
    named('Dr. Anna Becker'),
    named('Anna Becker'),
    ['samePhone'],
    'A title is in front, and Anna in both.',
  ),
  people(named('Dr. Anna Becker'), named('Dr. Peter Becker'), [], 'A title in common is no name in common.'),
  people(named('Herr Becker'), named('Frau Becker'), [], 'Husband and wife, as letters address them.'),
  people(named('Mrs. Hall'), named('Mr. Hall'), [], 'The same in English.'),
  people(named('Frau Becker'), named('Frau Dr. Becker'), ['samePhone'], 'She took her degree.'),
  people(named('Herr Peter Becker'), named('Peter Becker'), ['samePhone'], 'With and without a title.'),
  people(given('Unknown'), given('Peter', 'Becker'), ['samePhone'], 'A filler is no name.'),
  people(given('N/A', 'N/A'), given('Peter', 'Becker'), ['samePhone'], 'Nor is this one.'),
  people(given('Nadine'), given('Na'), ['samePhone'], 'Cut off, or a filler: it contradicts nothing.'),
  people(given('D\u2019Arcy'), given("D'Arcy"), ['samePhone'], 'Two apostrophes.'),
  people(
    { ...given('Anna'), email: 'family@example.de' },
    { ...given('Peter'), email: 'family@example.de' },
    ['sameEmail'],
    'A family that shares its email too: the email speaks, the phone does not.',
  ),
  people(
    { ...given('Anna'), email: 'family@example.de' },
    { ...given('Peter'), email: 'Family@example.de' },
    ['sameEmail', 'sharedPhone'],
    'With the guess both are told.',
    GUESS,
  ),
  people(
    { ...given('Anna'), email: 'anna@example.de' },
    { ...given('Anna'), email: 'Anna@example.de' },
    ['sameEmail', 'samePhone'],
    'Two reasons, each told by itself.',
  ),
  people(
    given('Anna'),
    { given: 'Peter', phone: '+49 171 1234587' },
    [],
    'However the number is written, they are two.',
  ),
  people(named('-'), named('Peter Becker'), ['samePhone'], 'A dash is no name.'),
  people(given('', 'Becker'), given('Peter', 'Becker'), ['samePhone'], 'An empty name is none.'),
];
