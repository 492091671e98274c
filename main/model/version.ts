/** "1.4.0", "v1.4.0-rc.1", semver 2.0: build metadata says nothing of what is newer. */
const pattern = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

export interface Version {
  readonly numbers: readonly number[];
  /** Identifiers of a version before the release; none: it is the release. */
  readonly before: readonly string[];
}

/** null: it is no version. */
export function parseVersion(text: string): Version | null {
  const found = text.length > 100 ? null : pattern.exec(text.trim());
  if (!found) return null;
  return { numbers: found.slice(1, 4).map(Number), before: found[4]?.split('.') ?? [] };
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);
function order(a: string, b: string): number {
  if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
  if (isNumber(a) !== isNumber(b)) return isNumber(a) ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Below 0: `a` is older than `b` (semver 2.0, section 11). */
export function compareVersions(a: Version, b: Version): number {
  for (const [i, number] of a.numbers.entries()) if (number !== b.numbers[i]) return number - (b.numbers[i] ?? 0);
  if (!a.before.length || !b.before.length) return b.before.length - a.before.length;
  for (const [i, part] of a.before.entries()) {
    const other = b.before[i];
    if (other === undefined) return 1;
    const by = order(part, other);
    if (by !== 0) return by;
  }
  return a.before.length - b.before.length;
}

/** Is it worth telling somebody who has `own`? What comes before a release is only for those who have such a version. */
export function isNewer(offered: string, own: string): boolean {
  const [a, b] = [parseVersion(offered), parseVersion(own)];
  if (!a || !b || (a.before.length > 0 && b.before.length === 0)) return false;
  return compareVersions(a, b) > 0;
}
