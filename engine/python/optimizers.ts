// One crossing per optimiser step and per initialiser. The rules themselves stand in engine/optim and
// engine/nn/init.ts.
import * as init from '../nn/init.ts'
import { checkSGD, sgdStep, type SGDOptions } from '../optim/sgd.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { close, open } from '../tensor/scope.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { giveMaybe, take, takeMaybe } from './handles.ts'

type Crossing = (...flat: never[]) => unknown

type Settings = [number, number, number, number, boolean, boolean]

const sgdOptions = (settings: Settings): SGDOptions => {
  const [lr, momentum, dampening, weight_decay, nesterov, maximize] = settings
  return { lr, momentum, dampening, weight_decay, nesterov, maximize }
}

function unrecorded<T>(fn: () => T): T {
  const mark = open()
  try {
    return withGradMode(false, fn)
  } finally {
    close(mark, null)
  }
}

/** @param post puts words into the mailbox that Python empties with `more`. */
export function optimizers(post: (words: number[]) => number): Record<string, Crossing> {
  const fill =
    (fn: (tensor: Tensor, ...settings: never[]) => Tensor) =>
    (h: number, ...settings: never[]): void => {
      unrecorded(() => fn(take(h), ...settings))
    }
  return {
    check_sgd: (...settings: Settings) => checkSGD(sgdOptions(settings)),
    /**
     * `settings…, (parameter, buffer or 0)…`: one step for each parameter. With momentum the buffers
     * are posted, 0 for those that were there already or are not there.
     */
    sgd_step: (...words: [...Settings, ...number[]]) => {
      unrecorded(() => {
        const options = sgdOptions(words.slice(0, 6) as Settings)
        const fresh: number[] = []
        for (let i = 6; i < words.length; i += 2) {
          const before = takeMaybe(words[i + 1] as number)
          const buffer = sgdStep(take(words[i] as number), before, options)
          fresh.push(buffer === before ? 0 : giveMaybe(buffer))
        }
        if (options.momentum !== 0) post(fresh)
      })
    },
    /** Forgets the gradients of these tensors, or fills them with zeros. */
    clear_grads: (forget: boolean, ...handles: number[]) => {
      unrecorded(() => {
        for (const handle of handles) {
          const tensor = take(handle)
          if (forget) tensor.grad = null
          else tensor.grad?.detach().zero_()
        }
      })
    },
    init_uniform_: fill(init.uniform_),
    init_normal_: fill(init.normal_),
    init_constant_: fill(init.constant_),
    init_xavier_uniform_: fill(init.xavier_uniform_),
    init_xavier_normal_: fill(init.xavier_normal_),
    init_kaiming_uniform_: fill(init.kaiming_uniform_),
    init_kaiming_normal_: fill(init.kaiming_normal_),
    init_trunc_normal_: fill(init.trunc_normal_),
    init_eye_: fill(init.eye_),
    init_dirac_: fill(init.dirac_),
    init_orthogonal_: fill(init.orthogonal_),
    init_sparse_: fill(init.sparse_),
    calculate_gain: (name: never, param: number | undefined) =>
      init.calculate_gain(name, param ?? null),
    fan_in: (h: number) => init.fans(take(h)).fanIn,
    fan_out: (h: number) => init.fans(take(h)).fanOut,
  }
}
