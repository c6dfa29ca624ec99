// std and var, whose second argument is a dimension or, as a bool, `unbiased`.
import { expect, it } from 'vitest'
import { startPython } from './start.ts'

it('tells a bool from a dimension', async () => {
  const python = await startPython()
  const shown = (call: string): string =>
    python.run(`import torch\nx = torch.tensor([[1., 2.], [3., 5.]])\nprint(${call})`)
  expect(shown('x.std(False), torch.var(x, True)')).toBe('tensor(1.4790) tensor(2.9167)')
  expect(shown('x.std(0), torch.var(x, 1, False)')).toBe(
    'tensor([1.4142, 2.1213]) tensor([0.2500, 1.0000])',
  )
}, 60_000)
