// What matplotlib hands to the page: figures as data. That the data are matplotlib's own is the
// business of the scripts in test/parity.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Artist, Axes } from '../../../engine/session/protocol.ts'
import { type Python, startPython } from './start.ts'

let python: Python
beforeAll(async () => {
  python = await startPython('after')
}, 60_000)

const firstOf = (code: string): Axes => {
  const printed = python.run(`import matplotlib.pyplot as plt, numpy as np, torch\n${code}`)
  const [axes] = python.figures()[0]?.axes ?? []
  if (!axes) throw new Error(`no figure: ${printed}`)
  return axes
}

const drawn = <Kind extends Artist['type']>(axes: Axes, kind: Kind) =>
  axes.artists.filter((artist): artist is Extract<Artist, { type: Kind }> => artist.type === kind)

describe('figures', () => {
  test('not shown are handed over when the cell ends; closed ones are not', () => {
    const axes = firstOf('plt.plot([1, 2])\nplt.figure()\nplt.plot([3, 4])\nplt.close()')
    expect(drawn(axes, 'line').map(({ y }) => y)).toEqual([[1, 2]])
    python.run('pass')
    expect(python.figures()).toEqual([])
  })

  test('have a grid of axes, with words, limits, marks and grid lines', () => {
    python.run(`
import matplotlib.pyplot as plt
fig, ax = plt.subplots(2, 2, figsize=(8, 6))
ax[1][1].semilogy([1, 10])
ax[1, 1].set(title="t", xlabel="x")
ax[0, 0].set_xlim(0, 2)
ax[0, 0].grid(True)
fig.suptitle("all")
`)
    const [figure] = python.figures()
    const { rows, columns, width, height, title, axes } = figure!
    expect([rows, columns, width, height, title]).toEqual([2, 2, 8, 6, 'all'])
    expect(axes.map(({ cell, x, gridX, y }) => [cell, x.limits, gridX, y.scale])).toEqual([
      [[0, 0, 1, 1], [0, 2], true, 'linear'],
      [[0, 1, 1, 1], [0, 1], false, 'linear'],
      [[1, 0, 1, 1], [0, 1], false, 'linear'],
      [[1, 1, 1, 1], [-0.05, 1.05], false, 'log'],
    ])
    expect([axes[3]!.title, axes[3]!.x.label]).toEqual(['t', 'x'])
    expect(axes[1]!.x.tickLabels).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'])
  })

  test('take a second y axis over the first', () => {
    const axes = firstOf('plt.plot([1, 2])\nplt.twinx().plot([30, 20], "r")')
    expect(axes.twins.map(({ shares, artists }) => [shares, artists.length])).toEqual([['x', 1]])
  })
})

describe('plot', () => {
  test('reads format strings, series and cycles', () => {
    const axes = firstOf(`
plt.plot([1, 2], "ro--")
plt.plot([0, 1], [1, 2], "g", [0, 1], [3, 4], "k.")
plt.plot([[1, 2], [3, 4]], lw=3, label="both")
plt.plot([1], c="C1", marker="x", ls=":", alpha=0.5)`)
    expect(
      drawn(axes, 'line').map((a) => [a.color, a.marker, a.linestyle, a.y, a.linewidth]),
    ).toEqual([
      ['#ff0000', 'o', '--', [1, 2], 1.5],
      ['#008000', null, '-', [1, 2], 1.5],
      ['#000000', '.', 'none', [3, 4], 1.5],
      ['#1f77b4', null, '-', [1, 3], 3],
      ['#ff7f0e', null, '-', [2, 4], 3],
      ['#ff7f0e', 'x', ':', [1], 1.5],
    ])
  })

  test('leaves a gap where a number is missing', () => {
    const axes = firstOf('plt.plot([1.0, float("nan"), 3.0])')
    expect(drawn(axes, 'line')[0]?.y).toEqual([1, null, 3])
  })
})

describe('other drawings', () => {
  test('points have sizes and colours, of their own or of a map', () => {
    const axes = firstOf(`
plt.scatter(torch.tensor([1.0, 2.0]), np.array([3, 4]), s=16, c="tab:red")
plt.scatter([1, 2], [3, 4], c=[0.0, 1.0], cmap="gray", s=[1, 4])
plt.colorbar()`)
    const [plain, mapped] = drawn(axes, 'scatter')
    expect(plain).toMatchObject({ x: [1, 2], y: [3, 4], sizes: [4], colors: ['#d62728'] })
    expect(mapped).toMatchObject({ sizes: [1, 2], colors: ['#000000', '#ffffff'] })
    expect(axes.colorbar?.limits).toEqual([0, 1])
    expect(axes.colorbar?.colors.at(-1)).toBe('#ffffff')
  })

  test('bars stand on their foot, by number or by name', () => {
    const axes = firstOf('plt.bar(["a", "b"], [1, 2], bottom=1)')
    expect(drawn(axes, 'bar')[0]).toMatchObject({ x: [-0.4, 0.6], y: [1, 1], heights: [1, 2] })
    expect(axes.x.tickLabels).toEqual(['a', 'b'])
  })

  test('a picture is pixels from the top row down', () => {
    const axes = firstOf('plt.imshow(np.array([[0, 255], [255, 0]]), cmap="gray")')
    const [picture] = drawn(axes, 'image')
    expect([...Buffer.from(picture?.rgba ?? '', 'base64')]).toEqual([
      ...[0, 0, 0, 255],
      ...[255, 255, 255, 255],
      ...[255, 255, 255, 255],
      ...[0, 0, 0, 255],
    ])
    expect([picture?.extent, axes.y.limits, axes.equal]).toEqual([
      [-0.5, 1.5, 1.5, -0.5],
      [1.5, -0.5],
      true,
    ])
  })

  test('a line of equal value crosses halfway between 0 and 1', () => {
    const axes = firstOf('plt.contour([[0.0, 0.0], [1.0, 1.0]], levels=[0.5])')
    expect(drawn(axes, 'line')[0]).toMatchObject({ x: [1, 0, null], y: [0.5, 0.5, null] })
  })
})

test('mistakes have matplotlib’s words', () => {
  expect(
    python.run(`
import matplotlib.pyplot as plt, numpy as np, torch
for attempt in (
    lambda: plt.plot([1, 2], [1, 2, 3]),
    lambda: plt.plot([1], color="nope"),
    lambda: plt.plot([1], colour="red"),
    lambda: plt.plot(torch.ones(1, requires_grad=True)),
    lambda: plt.scatter([1, 2], [1]),
    lambda: plt.imshow(np.ones((2, 2, 2))),
    lambda: plt.savefig("a.xyz"),
    lambda: plt.subplot(2, 2, 5),
    lambda: plt.get_cmap("viridiss"),
    lambda: plt.subplots(subplot_kw={"projection": "3d"}),
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, str(error)[:120])
plt.close("all")
`),
  ).toBe(
    [
      'ValueError x and y must have same first dimension, but have shapes (2,) and (3,)',
      "ValueError 'nope' is not a valid value for color",
      "AttributeError Line2D.set() got an unexpected keyword argument 'colour'",
      "RuntimeError Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
      'ValueError x and y must be the same size',
      'TypeError Invalid shape (2, 2, 2) for image data',
      "ValueError Format 'xyz' is not supported (supported formats: png, svg)",
      'ValueError num must be an integer with 1 <= num <= 4, not 5',
      "ValueError 'viridiss' is not a valid value for name; supported values are 'Accent', 'Blues', 'BrBG', 'BuGn', 'BuPu', 'Dark2', 'GnBu",
      "ValueError Kindling does not have axes with projection='3d' yet: it draws in two straight dimensions (for surfaces, plt.contourf or",
    ].join('\n'),
  )
})
