import { runtime } from './launch.ts';

/** Before any spec: what they run on. */
export default function tellRuntime(): void {
  console.log(runtime.sentence.replace('ran', 'run'));
}
