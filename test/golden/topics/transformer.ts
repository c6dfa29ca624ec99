// Transformers: how they start and print, and what they compute under masks.
import { torch } from '../../../engine/index.ts'
import { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { nn } = torch

const HEAD = `import copy
def numbers(v):
    if isinstance(v, torch.Tensor): return v.detach().reshape(-1).tolist()
    return [numbers(i) for i in v] if isinstance(v, (list, tuple)) else v
torch.manual_seed(0)
x = torch.randn(3, 2, 4)
y = torch.randn(5, 2, 4)
`
const numbers = (value: unknown): unknown =>
  value instanceof Tensor
    ? value.detach().reshape([-1]).tolist()
    : Array.isArray(value)
      ? value.map(numbers)
      : value

const close = (python: string, ts: (x: Tensor, y: Tensor) => unknown): Pair => {
  const lines = python.split('\n')
  const last = lines.pop()!
  return {
    python: `${HEAD}${[...lines, `numbers(${last})`].join('\n')}`,
    ts: () => {
      torch.manual_seed(0)
      return numbers(ts(torch.randn([3, 2, 4]), torch.randn([5, 2, 4])))
    },
    tolerance: 5e-4,
  }
}
const pair = (python: string, ts: () => unknown): Pair => ({ python, ts })
const small = { dim_feedforward: 8, dropout: 0 }
const encoderLayer = (options: object = {}) =>
  new nn.TransformerEncoderLayer(4, 2, { ...small, ...options })
const decoderLayer = (options: object = {}) =>
  new nn.TransformerDecoderLayer(4, 2, { ...small, ...options })

export const pairs: readonly Pair[] = [
  pair('str(nn.TransformerEncoderLayer(4, 2))', () => String(new nn.TransformerEncoderLayer(4, 2))),
  pair('str(nn.TransformerDecoderLayer(4, 2, 8))', () =>
    String(new nn.TransformerDecoderLayer(4, 2, { dim_feedforward: 8 })),
  ),
  pair('str(nn.Transformer(4, 2, 1, 2, 8))', () =>
    String(
      new nn.Transformer({
        d_model: 4,
        nhead: 2,
        num_encoder_layers: 1,
        num_decoder_layers: 2,
        dim_feedforward: 8,
      }),
    ),
  ),
  pair('list(nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 8), 2).state_dict())', () => [
    ...new nn.TransformerEncoder(encoderLayer(), 2).state_dict().keys(),
  ]),
  pair('nn.Transformer.generate_square_subsequent_mask(3)', () =>
    nn.Transformer.generate_square_subsequent_mask(3),
  ),
  close('nn.TransformerEncoderLayer(4, 2, 8, 0.)(x)', (x) => encoderLayer()(x)),
  close('nn.TransformerEncoderLayer(4, 2, 8, 0.5)(x)', (x) => encoderLayer({ dropout: 0.5 })(x)),
  close('nn.TransformerEncoderLayer(4, 2, 8, 0., norm_first=True, activation="gelu")(x)', (x) =>
    encoderLayer({ norm_first: true, activation: 'gelu' })(x),
  ),
  close('nn.TransformerEncoderLayer(4, 2, 8, 0., batch_first=True)(x)', (x) =>
    encoderLayer({ batch_first: true })(x),
  ),
  close('nn.TransformerDecoderLayer(4, 2, 8, 0.)(x, y)', (x, y) => decoderLayer()(x, y)),
  close('nn.TransformerDecoderLayer(4, 2, 8, 0., norm_first=True)(x, y)', (x, y) =>
    decoderLayer({ norm_first: true })(x, y),
  ),
  close(
    'nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 8, 0.), 2)(x, nn.Transformer.generate_square_subsequent_mask(3))',
    (x) =>
      new nn.TransformerEncoder(encoderLayer(), 2)(x, {
        mask: nn.Transformer.generate_square_subsequent_mask(3),
      }),
  ),
  close(
    'm = nn.Transformer(4, 2, 2, 2, 8, 0.)\nout = m(y, x)\nout.pow(3).sum().backward()\n[out, [p.grad for p in m.parameters()][0]]',
    (x, y) => {
      const m = new nn.Transformer({
        ...small,
        d_model: 4,
        nhead: 2,
        num_encoder_layers: 2,
        num_decoder_layers: 2,
      })
      const out = m(y, x)
      out.pow(3).sum().backward()
      return [out, [...m.parameters()][0]!.grad]
    },
  ),
  pair('nn.Transformer(4, 2, 1, 1, 8)(torch.zeros(3, 2, 4), torch.zeros(3, 1, 4))', () =>
    new nn.Transformer({
      ...small,
      d_model: 4,
      nhead: 2,
      num_encoder_layers: 1,
      num_decoder_layers: 1,
    })(torch.zeros([3, 2, 4]), torch.zeros([3, 1, 4])),
  ),
]
