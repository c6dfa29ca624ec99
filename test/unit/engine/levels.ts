// Three engines in one process, one per level of kernels, and calls of op rows that all three make.
// What a call is and how its answers are held together; which calls are made, levels.test.ts says.
import { vi } from 'vitest'
import type { Level } from '../../../engine/kernels/loader.ts'
import { BinaryOp, UnaryOp } from '../../../engine/kernels/kernels.ts'
import type { Kernels } from '../../../engine/kernels/kernels.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Case, CaseValue } from '../../golden/cases.ts'
import { bytes } from '../kernels/machine.ts'

/** A row's arguments; `repeated` names those whose first dimension is one element many times over. */
export interface Call extends Case {
  readonly floats: string
  readonly repeated: readonly number[]
}

/** A tensor as every level must give it, or what the call fails with. */
export interface Answer {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly elements: readonly (number | bigint | boolean)[]
}
export type Answers = readonly Answer[] | string

/** Reached by a call: names of kernels, with the op where they have one (`unary exp`). */
export type Reached = ReadonlySet<string>

async function engineAt(level: Level) {
  vi.resetModules()
  const [{ initEngine, torch }, { rows }, { bind }, { run, runInPlace }, tensors, build, engine] =
    await Promise.all([
      import('../../../engine/index.ts'),
      import('../../../engine/ops/table.ts'),
      import('../../../engine/tensor/arguments.ts'),
      import('../../../engine/tensor/dispatch.ts'),
      import('../../../engine/tensor/tensor.ts'),
      import('../../golden/build-value.ts'),
      import('../../../engine/tensor/engine.ts'),
    ])
  const { setWarningHandler } = await import('../../../engine/tensor/warnings.ts')
  setWarningHandler(() => undefined)
  await initEngine({ level, bytes })
  const rowOf = new Map(rows)
  const isTensor = (value: unknown): value is Tensor => value instanceof tensors.Tensor

  const answerOf = (tensor: Tensor): Answer => ({
    dtype: tensor.dtype.name,
    shape: [...tensor.shape],
    elements: [tensor.tolist()].flat(Infinity as 1) as Answer['elements'][number][],
  })

  const builtAs = (value: CaseValue, floats: string, repeated: boolean): unknown => {
    const made = build.built(value, floats)
    if (!repeated || !isTensor(made) || made.dim() === 0 || made.shape[0] === 0) return made
    return made.narrow(0, 0, 1).expand([...made.shape])
  }

  /** The results, then the gradients of all floating arguments. */
  function answers({ op, args, options, inplace, floats, repeated }: Call): Tensor[] {
    torch.manual_seed(0)
    const row = rowOf.get(op)!
    const values = args.map((value, i) => builtAs(value, floats, repeated.includes(i)))
    const inputs = values
      .flat()
      .filter((value) => isTensor(value))
      .filter(({ dtype }) => dtype.is_floating_point)
    for (const input of inputs) input.requires_grad_()
    if (inplace) values[0] = (values[0] as Tensor).clone()
    const named = Object.entries(options ?? {}).map(([k, v]) => [k, build.built(v, floats)])
    if (options) values.push(Object.fromEntries(named))
    const bound = bind(row, values)
    const result = inplace ? runInPlace(row, bound) : run(row, bound)
    const results = isTensor(result) ? [result] : [...result]
    const [first] = results
    if (first?.requires_grad) first.backward({ gradient: torch.ones_like(first) })
    return [...results, ...inputs.flatMap(({ grad }) => (grad ? [grad] : []))]
  }

  function answer(call: Call): Answers {
    try {
      return torch.tidy(() => answers(call).map(answerOf))
    } catch (error) {
      return String(error)
    }
  }
  return { answer, kernels: engine.kernels, rows }
}

const reference = await engineAt('reference')
// One after the other: each takes the modules as they are when it is made.
const others = [
  ['simd', await engineAt('simd')],
  ['relaxed', await engineAt('relaxed')],
] as const
export const { rows } = reference

const names = (codes: Record<string, string | number>, op: number): string => String(codes[op])
let reached = new Set<string>()

/** Every kernel of the reference notes that it was called. */
export const kernelNames = Object.keys(reference.kernels) as (keyof Kernels)[]
for (const name of kernelNames) {
  const kernels = reference.kernels as unknown as Record<string, (...args: number[]) => unknown>
  const kernel = kernels[name]!
  kernels[name] = (...args) => {
    const op =
      name === 'unary'
        ? names(UnaryOp, args[0]!)
        : name === 'binary'
          ? names(BinaryOp, args[0]!)
          : ''
    reached.add(op ? `${name} ${op}` : name)
    return kernel(...args)
  }
}

/** What each level answers, the reference's first, and the kernels that it took. */
export function atAllLevels(call: Call): {
  readonly expected: Answers
  readonly actual: readonly (readonly [level: Level, answers: Answers])[]
  readonly reached: Reached
} {
  reached = new Set()
  const expected = reference.answer(call)
  const kernels = reached
  return {
    expected,
    actual: others.map(([level, engine]) => [level, engine.answer(call)] as const),
    reached: kernels,
  }
}
