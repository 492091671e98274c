/** Thrown by `readBody` when there is more than is allowed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * All bytes of a body, counted as they come (decompressed: a small answer may unpack to a huge one). Rejects with
 * `TooLarge`, or with whatever broke the stream.
 */
export const readBody = async (response: Response, maxBytes: number): Promise<Buffer> => {
  const told = response.headers.has('content-encoding') ? null : response.headers.get('content-length');
  if (told !== null && Number(told) > maxBytes) throw new TooLarge();
  const reader = response.body?.getReader();
  if (!reader) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > maxBytes) throw new TooLarge();
    chunks.push(value);
  }
  return chunks.length === 1 && chunks[0]
    ? Buffer.from(chunks[0].buffer, chunks[0].byteOffset, length)
    : Buffer.concat(chunks, length);
};

/** The beginning of a body, at most so much of it, however it ends. Never rejects. */
export const readSome = async (response: Response, maxBytes: number): Promise<{ bytes: Buffer; whole: boolean }> => {
  const chunks: Uint8Array[] = [];
  let left = maxBytes;
  try {
    const reader = response.body?.getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return { bytes: Buffer.concat(chunks), whole: true };
      chunks.push(value.subarray(0, left));
      left -= value.byteLength;
      if (left < 0) break;
    }
  } catch {
    // What came is what there is.
  }
  return { bytes: Buffer.concat(chunks), whole: false };
};

/** Text of a body, without a byte order mark. */
export const textOf = (bytes: Buffer): string =>
  bytes.toString('utf8', bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
/** Does text that is no JSON look like the beginning of some? Then it was cut, and asking again may help. */
export const looksCut = (text: string): boolean => {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
  }
  return quoted || depth > 0;
};
