/** The compiler holds each schema equal to `main/contract/`, both ways. */
import type * as v from 'valibot';
import type { Arguments, CommandName, Results } from '../contract/commands.ts';
import type { Failure, Route } from '../contract/reply.ts';
import type { Change, State } from '../contract/state.ts';
import type { argumentSchemas } from './arguments.ts';
import type { failureSchema, routeSchema } from './reply.ts';
import type { resultSchemas } from './results.ts';
import type { changeSchema, stateSchema } from './state.ts';

/** Readonly apart, for the schemas' arrays are mutable and the contract's are not. */
type Plain<T> = T extends readonly (infer U)[]
  ? Plain<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;
type Same<A, B> =
  (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : { schema: A; contract: B };
type Outputs<S extends Record<CommandName, v.GenericSchema>> = { [N in CommandName]: v.InferOutput<S[N]> };
const equal: [
  Same<Outputs<typeof argumentSchemas>, Arguments>,
  Same<Outputs<typeof resultSchemas>, Results>,
  Same<v.InferOutput<typeof stateSchema>, State>,
  Same<v.InferOutput<typeof changeSchema>, Change>,
  Same<v.InferOutput<typeof routeSchema>, Route>,
  Same<v.InferOutput<typeof failureSchema>, Failure>,
] = [true, true, true, true, true, true];
void equal;
