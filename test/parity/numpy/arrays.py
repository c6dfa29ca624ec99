"""NumPy's arrays: making, indexing, joining, turning, sorting and searching them."""

import warnings

import numpy as np
import torch

warnings.simplefilter("ignore")
a = np.arange(12).reshape(3, 4)
b = np.array([3, 1, 2])
c = np.array([[2.0, 1], [1, 3]])
f = np.array([[1.5, -2.0, np.nan], [4, 5, 6]])
x = np.linspace(0, 1, 5)


def show(text):
    """Prints what an expression gives, or the error it raises."""
    try:
        found = eval(text)
        print(text, "->", repr(found), type(found).__name__)
    except Exception as error:
        print(text, "!!", type(error).__name__, error)


for text in r"""
np.eye(3,k=1)
np.eye(2,3,dtype=int)
np.identity(2)
np.full((2,2),7)
np.full(3,'a')
np.full_like(a,2.5)
np.zeros((2,3),dtype=np.int8)
np.empty((0,3))
np.arange(0,1,.1)
np.arange(5,0,-2)
np.arange(3.)
np.arange(2,dtype=np.float32)
np.linspace(0,1,5,retstep=True)
np.linspace(0,10,5,endpoint=False)
np.linspace([0,1],[1,3],3)
np.logspace(0,3,4)
np.geomspace(1,1000,4)
np.diag([1,2,3])
np.diag(a)
np.diag(a,1)
np.tri(3)
np.tril(a)
np.triu(a,1)
np.vander([1,2,3],3)
np.meshgrid([1,2,3],[4,5])
np.meshgrid([1,2,3],[4,5],indexing='ij',sparse=True)
np.mgrid[0:3,0:2]
np.ogrid[0:3,0:2]
np.mgrid[-1:1:5j]
np.indices((2,3))
np.r_[1:4,0,[5,6]]
np.c_[[1,2,3],[4,5,6]]
np.fromfunction(lambda i,j:i+j,(3,3))
np.fromiter((i*i for i in range(4)),dtype=float)
np.frombuffer(b'\x01\x02\x03\x04',dtype=np.uint8)
np.frombuffer(b'\x01\x02\x03\x04',dtype='>i2')
a.T
a.reshape(-1)
a.reshape(2,-1)
a.reshape(4,3,order='F')
a.ravel('F')
a.flatten()
a[1]
a[1,2]
a[-1,:]
a[:,1:3]
a[::2,::-1]
a[[0,2]]
a[[0,2],[1,3]]
a[a%2==0]
a[...,0]
a[:,None].shape
a[np.newaxis].shape
a[np.ix_([0,2],[1,3])]
a[[True,False,True]]
a[1:,a[0]>1]
a[np.array([[0,1],[2,0]])].shape
a[:, [0]].shape
a[0][1]
a[...].shape
np.zeros((2,3,4))[0,:,[1,2]].shape
np.zeros((2,3,4))[:,[0,1],[1,2]].shape
np.zeros((2,3,4))[[0,1],:,[1,2]].shape
np.take(a,[0,5])
np.take(a,[0,1],axis=1)
np.take_along_axis(a,np.argsort(a,axis=1)[:,::-1],axis=1)
np.where(a>5)
np.where(a>5,a,-1)
np.where([True,False],1,2.5)
np.argwhere(a>8)
np.nonzero(b)
np.flatnonzero(a>8)
np.concatenate([a,a],axis=1)
np.concatenate([[1,2],[3.5]])
np.vstack([b,b])
np.hstack([b,b])
np.dstack([b,b]).shape
np.column_stack([b,b])
np.stack([b,b],axis=1)
np.block([[c,c],[c,c]])
np.split(a,3)
np.split(np.arange(9),[2,5])
np.array_split(np.arange(7),3)
np.hsplit(a,2)
np.vsplit(a,3)
np.tile(b,2)
np.tile(b,(2,2))
np.repeat(b,2)
np.repeat(a,[1,0,2],axis=0)
np.roll(b,1)
np.roll(a,1,axis=0)
np.flip(a)
np.fliplr(a)
np.flipud(a)
np.rot90(a)
np.rot90(a,2)
np.delete(a,1,axis=0)
np.delete(b,[0,2])
np.insert(b,1,9)
np.insert(a,1,[1,2,3],axis=1)
np.insert(b,[0,2],[7,8])
np.append(b,[4,5])
np.append(a,[[0,0,0,0]],axis=0)
np.pad(b,2)
np.pad(a,((1,0),(0,1)),constant_values=9)
np.pad(b,2,mode='edge')
np.pad(b,2,mode='reflect')
np.pad(b,2,mode='symmetric')
np.pad(b,2,mode='wrap')
np.pad(x,1,'mean')
np.expand_dims(b,0).shape
np.squeeze(np.zeros((1,3,1))).shape
np.moveaxis(np.zeros((2,3,4)),0,-1).shape
np.swapaxes(a,0,1).shape
np.rollaxis(np.zeros((2,3,4)),2).shape
np.transpose(np.zeros((2,3,4)),(1,0,2)).shape
np.atleast_1d(3), np.atleast_2d([1,2]), np.atleast_3d([1,2]).shape
np.broadcast_to([1,2],(2,2))
np.broadcast_arrays([1,2],[[1],[2]])
np.broadcast_shapes((2,1),(3,))
np.resize(b,(2,2))
np.trim_zeros([0,0,1,2,0])
np.unique([3,1,2,3,1])
np.unique([3,1,2,3,1],return_counts=True,return_index=True,return_inverse=True)
np.unique(['b','a','b'],return_counts=True)
np.unique([[1,2],[1,2],[3,4]],axis=0)
np.unique([1.,np.nan,np.nan])
np.isin(a,[1,2,5])
np.in1d([1,2],[2])
np.intersect1d([1,2,3],[2,3,4])
np.union1d([1,2],[2,5])
np.setdiff1d([1,2,3],[2])
np.setxor1d([1,2,3],[2,7])
np.sort([3,1,2])
np.sort(a[:,::-1])
np.sort(a[:,::-1],axis=None)
np.sort(['b','a','C'])
np.argsort([3,1,2])
np.argsort(-b)
np.argsort(['b','a','c'])
np.lexsort(([1,2,1],[2,1,1]))
np.searchsorted([1,2,4,7],[0,2,5,9])
np.searchsorted([1,2,4],2,side='right')
np.digitize([0.2,6.4,3.0],[0,1,2.5,4,10])
np.partition([3,1,2],1)[1]
""".strip().split("\n"):
    show(text)
