// Memory: what is used comes back, large requests are refused in PyTorch's words, the cap holds.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { torch } from '../../../engine/index.ts'
import { memoryUse, setMemoryCap } from '../../../engine/tensor/memory.ts'
import { countReferences } from '../../../engine/tensor/scope.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import { startEngine } from '../../golden/start.ts'

const { cap } = memoryUse()
let base = 0

beforeAll(async () => {
  await startEngine()
  // Every holder counts, as Python's do: nothing is left to the collector, so uses are exact.
  countReferences()
})
beforeEach(() => {
  base = memoryUse().used
})
afterEach(() => {
  setMemoryCap(cap)
})

const used = (): number => memoryUse().used - base
const numbers = (n = 1000): Tensor => torch.ones([n])

describe('comes back', () => {
  it('when a tensor is disposed of, its views and it', () => {
    const x = numbers()
    const view = x.get({ start: 1 })
    expect(used()).toBeGreaterThanOrEqual(4000)
    x.dispose()
    expect(used()).toBeGreaterThanOrEqual(4000)
    expect(view.sum().item()).toBe(999)
    view.dispose()
    x.dispose()
  })

  it('from tidy, all but what it returns', () => {
    const kept = torch.tidy(() => {
      const x = numbers()
      return { list: [x.add(1).mul(2)], plain: x.sum().item() }
    })
    expect(used()).toBeLessThan(4100)
    kept.list[0]!.dispose()
    expect(used()).toBe(0)
  })

  it('from tidy that throws', () => {
    expect(() =>
      torch.tidy(() => {
        numbers().matmul(numbers(5))
      }),
    ).toThrow('inconsistent tensor size')
    expect(used()).toBe(0)
  })

  it('from a failing op', () => {
    const x = numbers()
    const before = used()
    expect(() => x.add(1).view(7)).toThrow()
    x.dispose()
    expect(used()).toBeLessThanOrEqual(before)
  })

  it('from a graph, with its saved values, once its result goes', () => {
    torch.tidy(() => {
      const x = torch.ones([1000], { requires_grad: true })
      x.exp().sin().mul(x).sum()
    })
    expect(used()).toBe(0)
  })

  it('from a graph, by backward, but for gradients', () => {
    const x = torch.ones([1000], { requires_grad: true })
    const loss = torch.tidy(() => x.exp().sin().mul(x).sum())
    expect(used()).toBeGreaterThan(2 * 4000)
    loss.backward()
    loss.dispose()
    expect(used()).toBeLessThan(2 * 4000 + 200)
    x.dispose()
    expect(used()).toBe(0)
  })

  it('from a graph of a graph', () => {
    torch.tidy(() => {
      const x = torch.ones([1000], { requires_grad: true })
      const [g] = torch.autograd.grad(x.pow(3).sum(), x, { create_graph: true })
      torch.autograd.grad(g!.pow(2).sum(), x)
    })
    expect(used()).toBe(0)
  })

  it('from in-place steps and replaced data', () => {
    torch.tidy(() => {
      const x = numbers().requires_grad_()
      const y = x.mul(2)
      y.mul_(3).exp_()
      y.sum().backward()
      x.data = torch.zeros([3])
      x.grad = null
    })
    expect(used()).toBe(0)
  })

  it('after every step of a long training', () => {
    const model = new torch.nn.Linear(8, 1)
    const optimizer = new torch.optim.SGD(model.parameters(), { lr: 0.01, momentum: 0.9 })
    const step = (): void =>
      torch.tidy(() => {
        const loss = new torch.nn.MSELoss()(model(torch.randn([16, 8])), torch.zeros([16, 1]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
      })
    step()
    const after = used()
    for (let i = 0; i < 20_000; i++) step()
    expect(used()).toBe(after)
  })

  it('after 100,000 steps of the shortest training', () => {
    const w = torch.tensor([0.5], { requires_grad: true })
    const [x, y] = [torch.tensor([2.5]), torch.tensor([3.75])]
    const step = (): void =>
      torch.tidy(() => {
        w.mul(x).sub(y).pow(2).backward()
        torch.no_grad(() => w.sub_(w.grad!.mul(0.01)))
        w.grad = null
      })
    step()
    const after = used()
    for (let i = 0; i < 100_000; i++) step()
    expect(used()).toBe(after)
    expect(w.item()).toBeCloseTo(1.5, 5)
  })
})

describe('is refused', () => {
  const refusal =
    /^\[enforce fail at alloc_cpu\.cpp:75\] .* you tried to allocate 4000000000000 bytes\. Error code 12 \(Cannot allocate memory\)$/

  it('when more is asked than there can be', () => {
    expect(() => torch.zeros([10 ** 6, 10 ** 6])).toThrow(refusal)
    expect(used()).toBe(0)
  })

  it('above the cap, and given again below it', () => {
    setMemoryCap(memoryUse().used + 5000)
    const x = numbers()
    expect(() => numbers()).toThrow("can't allocate memory: you tried to allocate 4000 bytes")
    x.dispose()
    numbers().dispose()
    expect(used()).toBe(0)
  })
})

it('cannot be read once given back', () => {
  const x = numbers(2)
  x.dispose()
  expect(() => x.item()).toThrow()
  expect(() => x.add(1)).toThrow('this tensor was disposed')
})
