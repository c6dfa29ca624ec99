// torchsummary is not in Debian, so that there is no recording to compare with: the table by hand.
import { expect, test } from 'vitest'
import { startPython } from './start.ts'

test('a table of layers, output shapes and parameters', async () => {
  const python = await startPython()
  const printed = python.run(`
from torch import nn
from torchsummary import summary
summary(nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 26 * 26, 10)), (1, 28, 28))
`)
  expect(printed.split('\n').slice(0, 10)).toEqual([
    '-'.repeat(64),
    '        Layer (type)               Output Shape         Param #',
    '='.repeat(64),
    '            Conv2d-1            [-1, 8, 26, 26]              80',
    '              ReLU-2            [-1, 8, 26, 26]               0',
    '           Flatten-3                 [-1, 5408]               0',
    '            Linear-4                   [-1, 10]          54,090',
    '='.repeat(64),
    'Total params: 54,170',
    'Trainable params: 54,170',
  ])
}, 60_000)
