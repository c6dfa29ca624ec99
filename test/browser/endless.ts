// Loops that never end, for the tests and the benchmark of Stop; each prints a word once under way.

export const underWay = 'looping'

export const endless = {
  python: {
    'an empty loop': `print('${underWay}', flush=True)\nwhile True: pass`,
    'a training loop': `import torch
w = torch.ones(1, requires_grad=True)
print('${underWay}')
while True:
    (w * 2).sum().backward()`,
  },
  ts: {
    'an empty loop': `console.log('${underWay}')\nwhile (true) {}`,
    'a training loop': `import * as torch from 'torch'
const w = torch.ones(1, { requires_grad: true })
console.log('${underWay}')
for (;;) w.mul(2).sum().backward()`,
  },
} as const
