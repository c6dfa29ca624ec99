// The types of what is derived from rows: functions, methods and in-place methods, overloaded where there
// are several forms. Types only.
import type { Tensor } from '../tensor/tensor.ts'
import type { Aliased, Arguments, Fields, Params, Rest } from './op.ts'
import type { Overloads } from './overload.ts'

type Form = 'function' | 'method' | 'inplace'

type ArgumentsOf<R, F extends Form> = R extends { readonly params: infer P extends Params }
  ? F extends 'function'
    ? Arguments<P>
    : Rest<Arguments<P>>
  : never

type ResultOf<R, F extends Form> = F extends 'inplace'
  ? Tensor
  : R extends {
        readonly forward: (...values: never) => infer Out
        readonly fields?: readonly (infer Names extends string)[]
      }
    ? [Names] extends [never]
      ? Out
      : Fields<Names>
    : never

/**
 * One call signature for each form. Written out by number: an intersection of functions drops those
 * whose arguments begin alike.
 */
type Overloaded<Rows, F extends Form> = Rows extends readonly [infer A, infer B, ...infer More]
  ? More extends readonly [infer C, infer D, ...infer Last]
    ? {
        (...args: ArgumentsOf<A, F>): ResultOf<A, F>
        (...args: ArgumentsOf<B, F>): ResultOf<B, F>
        (...args: ArgumentsOf<C, F>): ResultOf<C, F>
        (...args: ArgumentsOf<D, F>): ResultOf<D, F>
        (...args: ArgumentsOf<Last[number], F>): ResultOf<Last[number], F>
      }
    : More extends readonly [infer C]
      ? {
          (...args: ArgumentsOf<A, F>): ResultOf<A, F>
          (...args: ArgumentsOf<B, F>): ResultOf<B, F>
          (...args: ArgumentsOf<C, F>): ResultOf<C, F>
        }
      : {
          (...args: ArgumentsOf<A, F>): ResultOf<A, F>
          (...args: ArgumentsOf<B, F>): ResultOf<B, F>
        }
  : never

/** A row or an overload set as something to call. */
export type CallableOf<R, F extends Form> =
  R extends Overloads<infer Rows>
    ? Overloaded<Rows, F>
    : (...args: ArgumentsOf<R, F>) => ResultOf<R, F>

/** A row that others need by its name keeps it; the set of all forms of the name is `NAME_forms`. */
export type FormsName<K extends string, Table> = K extends `${infer Name}_forms`
  ? Name
  : `${K}_forms` extends keyof Table
    ? never
    : K

/** The names in a row's `aliases`, where its annotation names them (`Aliased`). */
export type AliasOf<R> = R extends Aliased<infer A> ? (string extends A ? never : A) : never
