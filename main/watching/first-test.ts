import type { TextFile } from '../ports.ts';
import { firstTestInWords } from '../present/self-test-words.ts';
import type { SelfTester } from './self-test.ts';

/** Runs the self-test the first time a token is connected on this computer, and speaks only if something is bad. */
export function createFirstTest(parts: {
  readonly file: TextFile;
  readonly test: SelfTester;
  readonly say: (sentence: string) => void;
  readonly log: (line: string) => void;
}): () => Promise<void> {
  let done = false;
  return async () => {
    try {
      if (done || parts.file.read() !== null) return;
      done = true;
      const { checks } = await parts.test({ asked: false });
      const sentence = firstTestInWords(checks.filter((check) => check.state === 'bad'));
      if (sentence !== null) parts.say(sentence);
      parts.file.replace('{"done":true}\n');
    } catch (error) {
      parts.log(`the first self-test could not be done: ${String(error)}`);
    }
  };
}
