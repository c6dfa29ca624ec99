import torch


def show(name, t):
    print(f"{name:<22}{str(tuple(t.shape)):<16}{t.stride()} contiguous={t.is_contiguous()}")


def main():
    x = torch.arange(24.)
    show("x", x)
    show("view(2,3,4)", x.view(2, 3, 4))
    y = x.view(2, 3, 4)
    show("permute", y.permute(2, 0, 1))
    show("transpose", y.transpose(0, 2))
    show("swapaxes", y.swapaxes(0, 1))
    show("unsqueeze", y.unsqueeze(-1))
    show("squeeze", y.unsqueeze(0).squeeze())
    show("flatten", y.flatten())
    show("flatten(1)", y.flatten(1))
    show("flatten(0,1)", y.flatten(start_dim=0, end_dim=1))
    show("expand", torch.ones(3, 1).expand(3, 4))
    show("expand(-1)", torch.ones(3, 1).expand(-1, 4))
    show("repeat", torch.ones(3, 1).repeat(2, 4))
    show("tile", torch.ones(2).tile(3))
    show("movedim", y.movedim(0, -1))
    show("unflatten", y.unflatten(2, (2, 2)))
    show("reshape of T", y[0].T.reshape(-1))
    show("ravel", y.ravel())
    show("narrow", y.narrow(1, 0, 2))
    show("select", y.select(1, 0))
    show("unfold", x.unfold(0, 4, 2))
    show("diagonal", y[0].diagonal())
    show("as_strided", x.as_strided((3, 3), (1, 2)))
    show("view_as", x.view_as(y))
    show("mT", y.mT)
    for part in x.chunk(5):
        print(part.tolist(), end=' ')
    print()
    for part in torch.split(y, [1, 2], dim=1):
        print(part.shape)
    a, b = y.unbind()
    print((a + b).sum(), torch.stack([a, b], dim=1).shape, torch.hstack((a, b)).shape,
          torch.vstack((a, b)).shape, torch.dstack((a, b)).shape)
    try:
        y.transpose(1, 2).view(2, 12)
    except RuntimeError as error:
        print(error)
    try:
        y.reshape(5, 5)
    except RuntimeError as error:
        print(error)
    z = y.view(-1)
    z[0] = -100
    print(x[0], x.data_ptr() == z.data_ptr())


if __name__ == '__main__':
    main()
