/** What reading a phone number as people of a country write it takes. */
export interface PhoneCountry {
  /** ISO 3166-1 alpha-2; `XK` (Kosovo), `AC` and `TA` as ITU and CLDR have them. */
  readonly code: string;
  /** ITU-T E.164 country code: `49`. */
  readonly calling: string;
  /** Digits of the longest mobile number without calling code and trunk prefix. */
  readonly longest: number;
  /** Dialled inside the country, and left out after the calling code: `0`, `1`, `8`, `06`; empty: there is none. */
  readonly trunk: string;
}

/** `code:calling:longest[:trunk]`. After the ITU's lists of calling codes (E.164) and dialling procedures (E.164 annex). */
const TABLE = `
AC:247:5 AD:376:9 AE:971:9:0 AF:93:9:0 AG:1:10:1 AI:1:10:1 AL:355:9:0 AM:374:8:0 AO:244:9 AR:54:10:0
AS:1:10:1 AT:43:11:0 AU:61:9:0 AW:297:7 AX:358:10:0 AZ:994:9:0 BA:387:9:0 BB:1:10:1 BD:880:10:0
BE:32:9:0 BF:226:8 BG:359:9:0 BH:973:8 BI:257:8 BJ:229:10 BL:590:9:0 BM:1:10:1 BN:673:7 BO:591:8:0
BQ:599:7 BR:55:11:0 BS:1:10:1 BT:975:8 BW:267:8 BY:375:9:8 BZ:501:7 CA:1:10:1 CC:61:9:0 CD:243:9:0
CF:236:8 CG:242:9 CH:41:9:0 CI:225:10 CK:682:5 CL:56:9 CM:237:9 CN:86:11:0 CO:57:10:0 CR:506:8
CU:53:8:0 CV:238:7 CW:599:8 CX:61:9:0 CY:357:8 CZ:420:9 DE:49:11:0 DJ:253:8 DK:45:8 DM:1:10:1
DO:1:10:1 DZ:213:9:0 EC:593:9:0 EE:372:8 EG:20:10:0 EH:212:9:0 ER:291:7:0 ES:34:9 ET:251:9:0
FI:358:10:0 FJ:679:7 FK:500:5 FM:691:7 FO:298:6 FR:33:9:0 GA:241:8 GB:44:10:0 GD:1:10:1 GE:995:9:0
GF:594:9:0 GG:44:10:0 GH:233:9:0 GI:350:8 GL:299:6 GM:220:9 GN:224:9 GP:590:9:0 GQ:240:9 GR:30:10
GT:502:8 GU:1:10:1 GW:245:9 GY:592:7 HK:852:8 HN:504:8 HR:385:9:0 HT:509:8 HU:36:9:06 ID:62:12:0
IE:353:9:0 IL:972:9:0 IM:44:10:0 IN:91:10:0 IO:246:7 IQ:964:10:0 IR:98:10:0 IS:354:9 IT:39:10
JE:44:10:0 JM:1:10:1 JO:962:9:0 JP:81:10:0 KE:254:9:0 KG:996:9:0 KH:855:9:0 KI:686:8:0 KM:269:7
KN:1:10:1 KP:850:10:0 KR:82:10:0 KW:965:8 KY:1:10:1 KZ:7:10:8 LA:856:10:0 LB:961:8:0 LC:1:10:1
LI:423:9:0 LK:94:9:0 LR:231:9:0 LS:266:8 LT:370:8:0 LU:352:9 LV:371:8 LY:218:9:0 MA:212:9:0
MC:377:9:0 MD:373:8:0 ME:382:8:0 MF:590:9:0 MG:261:9:0 MH:692:7:1 MK:389:8:0 ML:223:8 MM:95:10:0
MN:976:8:0 MO:853:8 MP:1:10:1 MQ:596:9:0 MR:222:8 MS:1:10:1 MT:356:8 MU:230:8 MV:960:7 MW:265:9:0
MX:52:10 MY:60:10:0 MZ:258:9 NA:264:9:0 NC:687:6 NE:227:8 NF:672:6 NG:234:10:0 NI:505:8 NL:31:9:0
NO:47:8 NP:977:10:0 NR:674:7 NU:683:7 NZ:64:10:0 OM:968:8 PA:507:8 PE:51:9:0 PF:689:8 PG:675:8
PH:63:10:0 PK:92:10:0 PL:48:9 PM:508:9:0 PR:1:10:1 PS:970:9:0 PT:351:9 PW:680:7 PY:595:9:0 QA:974:8
RE:262:9:0 RO:40:9:0 RS:381:10:0 RU:7:10:8 RW:250:9:0 SA:966:9:0 SB:677:7 SC:248:7 SD:249:9:0
SE:46:9:0 SG:65:8 SH:290:5 SI:386:8:0 SJ:47:8 SK:421:9:0 SL:232:8:0 SM:378:8 SN:221:9 SO:252:9:0
SR:597:7 SS:211:9:0 ST:239:7 SV:503:8 SX:1:10:1 SY:963:9:0 SZ:268:8 TA:290:4 TC:1:10:1 TD:235:8
TG:228:8 TH:66:9:0 TJ:992:9 TK:690:7 TL:670:8 TM:993:8:8 TN:216:8 TO:676:7 TR:90:10:0 TT:1:10:1
TV:688:7 TW:886:9:0 TZ:255:9:0 UA:380:9:0 UG:256:9:0 US:1:10:1 UY:598:8:0 UZ:998:9 VA:39:10
VC:1:10:1 VE:58:10:0 VG:1:10:1 VI:1:10:1 VN:84:9:0 VU:678:7 WF:681:6 WS:685:10 XK:383:8:0 YE:967:9:0
YT:262:9:0 ZA:27:9:0 ZM:260:9:0 ZW:263:9:0`;

const COUNTRIES: readonly PhoneCountry[] = TABLE.trim()
  .split(/\s/)
  .map((row) => {
    const [code = '', calling = '', longest = '', trunk = ''] = row.split(':');
    return { code, calling, longest: Number(longest), trunk };
  });
const BY_CODE = new Map(COUNTRIES.map((country) => [country.code, country]));
/** By calling code; countries that share one share their numbering plan. */
const TRUNKS = new Map<string, string>();
for (const { calling, trunk } of COUNTRIES) TRUNKS.set(calling, TRUNKS.get(calling) || trunk);

/** All countries, by code. Their names are the window's business (`Intl.DisplayNames`). */
export function countries(): readonly PhoneCountry[] {
  return COUNTRIES;
}

export function phoneCountry(code: string): PhoneCountry | undefined {
  return BY_CODE.get(code);
}

/** The calling code that international digits begin with; no code begins with another. Null: no country has it. */
export function callingCodeOf(digits: string): string | null {
  for (let length = 1; length <= 3; length += 1) {
    const code = digits.slice(0, length);
    if (TRUNKS.has(code)) return code;
  }
  return null;
}

/** The trunk prefix of the countries of a calling code; empty: they have none. */
export function trunkOf(calling: string): string {
  return TRUNKS.get(calling) ?? '';
}
