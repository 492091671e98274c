import { clean } from '../model/text.ts';

/** UTF-8 bytes a name may have: " (99)" and ".part" still fit into what any disk takes. */
const mostBytes = 150;
const longestEnding = 20;

const lengthOf = (text: string): number => new TextEncoder().encode(text).length;

/** Devices of Windows, whatever ending they carry. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?: *\.|$)/i;

/** "a" and ".tar.gz"; a dot at the beginning is no ending. */
function endingOf(name: string): { readonly stem: string; readonly ending: string } {
  const found = /^(.+?)((?:\.tar)?\.[^.\s]+)$/i.exec(name);
  const [, stem = name, ending = ''] = found ?? [];
  return lengthOf(ending) <= longestEnding ? { stem, ending } : { stem: name, ending: '' };
}

/** "a (2).tar.gz": the name for when that name is taken; 1 is the name itself. */
export function numbered(name: string, n: number): string {
  if (n === 1) return name;
  const { stem, ending } = endingOf(name);
  return `${stem} (${n})${ending}`;
}

const shortened = (stem: string, most: number): string => {
  let kept = '';
  let bytes = 0;
  for (const char of stem) {
    bytes += lengthOf(char);
    if (bytes > most) break;
    kept += char;
  }
  return kept;
};

/**
 * A name that is one on every system and stays in its folder, from a name or a storage's key. Of an address only
 * its path comes along: the rest may hold a secret (trap 38).
 */
export function fileName(key: string): string {
  const path = key.includes('://') ? key.replace(/[?#].*$/s, '').replace(/^.*:\/\/[^/]*/s, '') : key;
  const last = path.split(/[/\\]/).findLast((part) => !/^[.\s]*$/.test(part)) ?? '';
  const plain = clean(last, 2000)
    .normalize('NFC')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  if (plain === '') return 'backup-file';
  const { stem, ending } = endingOf(device.test(plain) ? `_${plain}` : plain);
  return shortened(stem, mostBytes - lengthOf(ending)).replace(/[.\s]+$/, '') + ending;
}
