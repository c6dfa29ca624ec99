// Names under which modules hold parameters, buffers and children: which are allowed, in PyTorch's
// words where one is not.
import { typeName } from '../tensor/arguments.ts'
import { TorchError } from '../tensor/errors.ts'
import { Tensor } from '../tensor/tensor.ts'

/** The type of a value as PyTorch's messages name it. */
export const typename = (value: unknown): string =>
  value instanceof Tensor ? value.dtype.legacy : typeName(value)

/** @throws TypeError or KeyError for a name that cannot be used; `own`: it is of this kind already. */
export function checkName(
  module: object,
  what: 'buffer' | 'parameter' | 'module',
  name: unknown,
  own: boolean,
): void {
  if (typeof name !== 'string')
    throw new TorchError('TypeError', `${what} name should be a string. Got ${typename(name)}`)
  // A field that is only declared is undefined. As Python looks: dots and empty names after taken ones for modules, before for the others.
  const taken = (): void => {
    if (Reflect.get(module, name) !== undefined && !own)
      throw new TorchError('KeyError', `attribute '${name}' already exists`)
  }
  if (what === 'module') taken()
  if (name.includes('.'))
    throw new TorchError(
      'KeyError',
      what === 'module'
        ? `module name can't contain ".", got: ${name}`
        : `${what} name can't contain "."`,
    )
  if (name === '') throw new TorchError('KeyError', `${what} name can't be empty string ""`)
  if (what !== 'module') taken()
}
