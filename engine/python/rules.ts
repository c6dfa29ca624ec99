// One crossing for a step of any optimiser over a group of parameters. The rules stand in engine/optim;
// groups and states live in Python.
import { adadelta } from '../optim/adadelta.ts'
import { adagrad } from '../optim/adagrad.ts'
import { adam, adamW } from '../optim/adam.ts'
import { adamax } from '../optim/adamax.ts'
import { asgd } from '../optim/asgd.ts'
import { nadam } from '../optim/nadam.ts'
import type { State } from '../optim/optimizer.ts'
import { radam } from '../optim/radam.ts'
import { rmsprop } from '../optim/rmsprop.ts'
import { rprop } from '../optim/rprop.ts'
import { beginBy, type Rule, stepBy } from '../optim/rule.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { close, open } from '../tensor/scope.ts'
import { Tensor } from '../tensor/tensor.ts'
import { give, take } from './handles.ts'

type Crossing = (...flat: never[]) => unknown
type AnyRule = Rule<Record<string, unknown>>
type Word = number | string

const rules: Readonly<Record<string, AnyRule>> = Object.fromEntries(
  Object.entries({
    Adadelta: adadelta,
    Adagrad: adagrad,
    Adam: adam,
    AdamW: adamW,
    Adamax: adamax,
    ASGD: asgd,
    NAdam: nadam,
    RAdam: radam,
    RMSprop: rmsprop,
    Rprop: rprop,
  }).map(([name, rule]) => [name, rule as unknown as AnyRule]),
)

/** In a state's words: what follows is a tensor's handle, or a plain number. */
const TENSOR = 0
const NUMBER = 1

/** Reads one parameter and its state; `at` is where the next one begins. */
function readState(words: readonly Word[], at: number) {
  const param = take(words[at] as number)
  const count = words[at + 1] as number
  const state: State = {}
  let next = at + 2
  for (let i = 0; i < count; i++, next += 3) {
    const [name, kind, value] = words.slice(next, next + 3) as [string, number, number]
    state[name] = kind === TENSOR ? take(value) : value
  }
  return { param, state, next }
}

/** What Python has to put into the state: `place of the parameter, name, kind, value` for each. */
function* changes(place: number, before: State, after: State): Generator<Word> {
  for (const [name, value] of Object.entries(after)) {
    if (value === before[name]) continue
    if (value instanceof Tensor) yield* [place, name, TENSOR, give(value)]
    else yield* [place, name, NUMBER, value as number]
  }
}

/** @param post puts words into the mailbox that Python empties with `more`. */
export function ruleCrossings(post: (words: Word[]) => number): Record<string, Crossing> {
  return {
    rule_check: (name: string, settings: string) => {
      rules[name]!.check(JSON.parse(settings) as Record<string, unknown>)
    },
    /**
     * `rule, settings as JSON, (parameter, entries of its state, (name, kind, value)…)…`: one step for
     * each parameter that has a gradient. Posts what changed in the states but by a change in place,
     * and returns the number of changes.
     */
    rule_step: (name: string, settings: string, ...words: Word[]) => {
      const rule = rules[name]!
      const options = JSON.parse(settings) as Record<string, unknown>
      const posted: Word[] = []
      const mark = open()
      try {
        withGradMode(false, () => {
          for (let at = 0, place = 0; at < words.length; place++) {
            const { param, state: before, next } = readState(words, at)
            at = next
            if (!param.grad) continue
            const fresh = Object.keys(before).length === 0
            const state = fresh ? beginBy(rule, param, options) : { ...before }
            stepBy(rule, param, param.grad, state, options)
            posted.push(...changes(place, before, state))
          }
        })
      } finally {
        close(mark, null)
      }
      post(posted)
      return posted.length / 4
    },
  }
}
