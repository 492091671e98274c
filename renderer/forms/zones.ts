/** The time zones a person can choose from, found by city, country or region. Names are IANA's. */
export interface ZoneChoice {
  readonly name: string;
  readonly city: string;
  /** What it is found by: single words, lower case, without accents. */
  readonly words: readonly string[];
}

/** Browsers list some zones under names the service's own list may have dropped. Old name, present name. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};
/** What people call the clocks of large places. */
const spoken: Readonly<Record<string, string>> = {
  UTC: 'gmt zulu universal greenwich',
  'America/New_York': 'eastern est edt washington boston',
  'America/Chicago': 'central cst cdt',
  'America/Denver': 'mountain mst mdt',
  'America/Los_Angeles': 'pacific pst pdt san francisco',
  'Europe/London': 'gmt bst britain england',
  'Europe/Berlin': 'cet cest frankfurt munich hamburg',
  'Europe/Paris': 'cet cest',
  'Asia/Kolkata': 'ist mumbai delhi',
  'Asia/Tokyo': 'jst',
  'Asia/Shanghai': 'beijing',
  'Australia/Sydney': 'aest aedt',
};

/** "New York" of "America/New_York". */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** The list, UTC first. `countries`: their names by zone, to be found by. */
export const zoneChoices = (
  names: readonly string[],
  countries: Readonly<Record<string, readonly string[]>> = {},
): readonly ZoneChoice[] => {
  const old: Record<string, string[]> = {};
  for (const name of names) (old[renamed[name] ?? name] ??= []).push(name);
  const all = ['UTC', ...Object.keys(old).filter((name) => name !== 'UTC')];
  return all.map((name) => {
    const known = [name, ...(old[name] ?? [])];
    const said = [...known, ...known.flatMap((one) => countries[one] ?? []), spoken[name] ?? ''];
    return { name, city: cityOf(name), words: [...new Set(said.flatMap(wordsOf))] };
  });
};

/** Those that have every word typed, or its beginning; whole words come first, then cities that begin so. Nothing typed: all. */
export const findZones = (choices: readonly ZoneChoice[], typed: string): readonly ZoneChoice[] => {
  const asked = wordsOf(typed);
  if (asked.length === 0) return choices;
  const whole = asked.join(' ');
  const rank = ({ name, city, words }: ZoneChoice): number => {
    if (wordsOf(name).join(' ') === whole) return 0;
    if (asked.every((one) => words.includes(one))) return 1;
    return wordsOf(city).join(' ').startsWith(whole) ? 2 : 3;
  };
  return choices
    .filter(({ words }) => asked.every((one) => words.some((word) => word.startsWith(one))))
    .map((choice) => ({ choice, rank: rank(choice) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice);
};

/** The name as it is to be sent, of any spelling of a zone this computer knows; null where it knows none. */
export const zoneNamed = (typed: string): string | null => {
  const name = typed.trim();
  const same = (one: string): boolean => one.toLowerCase() === name.toLowerCase();
  const listed = ['UTC', ...Object.values(renamed), ...Intl.supportedValuesOf('timeZone')].find(same);
  if (listed !== undefined) return renamed[listed] ?? listed;
  // "+02:00" is a zone to some engines; it has no summer, and is none to the service.
  return /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name) && isZone(name) ? name : null;
};

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** Minutes ahead of UTC at an instant in epoch seconds; null where the zone is not known. */
export const minutesAhead = (zone: string, at: number): number | null => {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    const said = format.formatToParts(at * 1000).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(said) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  } catch {
    return null;
  }
};

/** "UTC−4", "UTC+5:30", "UTC+0" of minutes ahead. */
export const offsetWords = (minutes: number): string => {
  const [h, m] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '\u2212' : '+'}${h}${m === 0 ? '' : `:${String(m).padStart(2, '0')}`}`;
};

/** Names of countries by zone, as this engine knows them. Takes some 50 ms. */
export const countriesOf = (): Readonly<Record<string, readonly string[]>> => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const found: Record<string, string[]> = {};
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    const country = names.of(code);
    if (country === undefined) continue;
    const place: { getTimeZones?: () => string[] | undefined } = new Intl.Locale(`und-${code}`);
    for (const zone of place.getTimeZones?.() ?? []) (found[zone] ??= []).push(country);
  }
  return found;
};
