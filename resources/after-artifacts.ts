import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { askRuntime, listBundled, listPackages, makeBill } from './bill.ts';

/** What is used of electron-builder's result. */
export interface Built {
  readonly outDir: string;
  readonly artifactPaths: readonly string[];
  readonly platformToTargets: ReadonlyMap<{ readonly buildConfigurationKey: string }, unknown>;
}

/** SHA-256 of a file, in hex. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Writes beside the installers what they are made of and what they hash to, for `sha256sum -c`. Nothing where none was
 * made.
 * @returns the two files
 * @throws when the runtime is not the one that is pinned, or does not say what it is made of
 */
export async function afterAllArtifactBuild({ outDir, artifactPaths, platformToTargets }: Built): Promise<string[]> {
  if (!artifactPaths.length) return [];
  const system = [...platformToTargets.keys()].map((platform) => platform.buildConfigurationKey).join('-');
  const bill = join(outDir, `bill-of-materials-${system}.cdx.json`);
  const project = process.cwd();
  const parts = makeBill(listPackages(project), listBundled(project), askRuntime(project));
  await writeFile(bill, `${JSON.stringify(parts, null, 2)}\n`);
  const lines: string[] = [];
  for (const file of [...artifactPaths, bill].toSorted()) lines.push(`${await sha256(file)}  ${basename(file)}\n`);
  const sums = join(outDir, `SHA256SUMS-${system}`);
  await writeFile(sums, lines.join(''));
  return [bill, sums];
}
