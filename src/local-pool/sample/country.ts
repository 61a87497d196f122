/** A name as people write it and as it looks in an email address. */
export interface Name {
  readonly native: string;
  readonly latin: string;
}

export interface Country {
  readonly locale: string;
  readonly zones: readonly string[];
  /** E.164 with `#` for any digit. */
  readonly phones: readonly string[];
  readonly domains: readonly string[];
  /** Made-up employers of the business customers. */
  readonly employers: readonly string[];
  readonly women: readonly Name[];
  readonly men: readonly Name[];
  /** The second one of a pair is the woman's form (Kowalski, Kowalska). */
  readonly families: readonly (readonly [Name, Name])[];
  /** `family` first where a full name is written that way, and what stands between. */
  readonly order: 'given' | 'family';
  readonly space: string;
  /** Relative number of customers. */
  readonly weight: number;
}

const SPECIAL = new Map(
  Object.entries({ ß: 'ss', ø: 'o', ł: 'l', ı: 'i', đ: 'd', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th' }),
);
const GERMAN = new Map(Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue' }));

function fold(name: string, german: boolean): string {
  return [...name.toLowerCase()]
    .map((letter) => (german ? GERMAN.get(letter) : undefined) ?? SPECIAL.get(letter) ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z]/gu, '');
}

/** `Анна/anna` names its Latin form; otherwise it is the name without its accents. */
function readName(text: string, german: boolean): Name {
  const [native = '', latin] = text.replaceAll('_', ' ').split('/');
  return { native, latin: latin ?? fold(native, german) };
}

interface Source {
  readonly locale: string;
  readonly weight: number;
  /** Lists are words with blanks between, `_` being a blank inside a name. */
  readonly zones: string;
  readonly phones: string;
  readonly domains: string;
  readonly employers: string;
  readonly women: string;
  readonly men: string;
  /** `Kowalski|Kowalska` where women have another form. */
  readonly families: string;
  readonly order?: 'given' | 'family';
  readonly space?: string;
}

export function country(source: Source): Country {
  const german = source.locale.startsWith('de');
  const words = (list: string): readonly string[] => list.trim().split(/\s+/u);
  const names = (list: string): readonly Name[] => words(list).map((word) => readName(word, german));
  return {
    locale: source.locale,
    weight: source.weight,
    zones: words(source.zones),
    phones: words(source.phones),
    domains: words(source.domains),
    employers: words(source.employers),
    women: names(source.women),
    men: names(source.men),
    families: words(source.families).map((word) => {
      const [man = '', woman = man] = word.split('|');
      return [readName(man, german), readName(woman, german)] as const;
    }),
    order: source.order ?? 'given',
    space: source.space ?? ' ',
  };
}
