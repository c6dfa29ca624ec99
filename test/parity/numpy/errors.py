"""What NumPy says of mistakes, of division by zero and of mixed dtypes."""

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
torch.ones(3)*np.ones(3)
torch.ones(3)+np.ones(3,np.float32)
torch.ones(3)/np.ones(3,np.float32)
np.ones(3)/torch.ones(3)
np.float64(2)*torch.ones(3)
torch.ones(3)*np.float64(2)
np.float32(2)*torch.ones(3)
np.sin(torch.ones(3))
np.add(torch.ones(3),np.ones(3))
np.array([torch.tensor(1.),torch.tensor(2.)])
np.dot(torch.ones(3),np.ones(3))
np.isnan(torch.ones(3))
np.greater(torch.ones(3),0)
np.sqrt(torch.ones(2,requires_grad=True))
torch.from_numpy(np.arange(4)[::-1])
torch.tensor(np.arange(4)[::-1])
torch.from_numpy(np.arange(4,dtype=np.uint16))
torch.tensor(np.array(['a']))
torch.from_numpy([1,2])
torch.tensor([np.float64(1),np.float64(2)])
torch.tensor([np.ones(3),np.ones(3)])
torch.as_tensor(np.float64(3))
torch.tensor(np.float64(3.5))
torch.tensor(np.float32(3.5))
torch.tensor(np.array(3))
np.float32(3)+3
np.float32(3)+3.0
np.int8(1)+1
np.uint8(200)+np.uint8(100)
np.int64(5)/0
np.int64(5)//0
np.int64(5)%0
np.float64(1)/0
np.float64(0)/0
np.float64(5)%0
np.float64(5)//0
np.float32(1e38)*np.float32(10)
np.int64(2**62)*4
np.int8(100)+np.int8(100)
np.array([1,2])/0
np.array([0.,1])/np.array([0.,0])
np.log(np.array([0.,-1,1]))
np.log(0)
np.log(-1)
np.sqrt(-1)
np.exp(1000)
np.array([1e308])*10
np.array([1,2])//0
np.array([1,2])%0
np.array([1,2],np.int8)+200
np.array([1,2],np.uint8)-1
np.array([1,2],np.uint8)+(-1)
np.array([1,2],np.uint8)-np.array([2,2],np.uint8)
np.float64(1e308)*10
np.power(2.,10000)
np.array([2.])**10000
np.array([0.])**-1
np.mean([])
np.std(np.array([]))
np.var([1.],ddof=1)
np.arctanh(1.)
np.arcsin(2.)
np.tan(np.inf)
np.float64(2)**10000
np.float64(2)**-1
np.int64(2)**-1
np.int64(2)**3
np.array([2])**-1
np.true_divide(np.int8(1),np.int8(2))
np.sqrt(np.int8(4))
np.sqrt(True)
np.array([1,2]).astype(np.int8).sum()
np.array([1,2]).astype(np.float16).sum()
np.array([True,False]).mean()
-np.array([True])
np.array([True])-np.array([True])
np.True_+np.True_
np.nanmean([np.nan])
np.nanmax([np.nan])
np.max([])
np.argmax([])
np.array([[1,2],[3]])
np.array([1,'a',2.5])
np.array(['abc','d'])
np.array([1,None])
np.array({'a':1})
np.array([1,2**63])
np.array([2**70])
np.array([1+2j,3])
np.array('abc')
np.array([300],dtype=np.uint8)
np.array([1.5,2.5],dtype=int)
np.array(['1','2'],dtype=float)
np.array(['a','b'],dtype=float)
np.array([[1,2],[3,4]])[0,:,[0]] if 0 else np.zeros((2,3,4))[0,:,[1,2]].shape
np.zeros(3)[5]
np.zeros((2,3))[2]
np.zeros((2,3))[0,5]
np.zeros((2,3))[0,0,0]
np.zeros(3)[1.0]
np.zeros(3)['a']
np.zeros(3)[[1.0]]
np.zeros(3)[np.array([True,False])]
np.zeros(3)[[5]]
np.zeros((2,3))+np.zeros(4)
np.zeros(3).reshape(2,2)
np.concatenate([np.zeros((2,3)),np.zeros((2,4))])
np.concatenate([np.zeros((2,3)),np.zeros(3)])
np.stack([np.zeros(2),np.zeros(3)])
np.zeros((2,3))@np.zeros((2,3))
np.zeros(3)@np.zeros(4)
np.dot(np.zeros((2,3)),np.zeros((2,3)))
np.dot(np.zeros(3),np.zeros(4))
np.vstack([np.zeros(2),np.zeros(3)])
np.hstack([np.zeros((2,2)),np.zeros((3,2))])
np.zeros((2,3)).sum(axis=2)
np.sum(np.zeros((2,3)),axis=5)
np.expand_dims(np.zeros(3),3)
np.squeeze(np.zeros((2,3)),0)
np.zeros(3).foo
np.dtype('foo')
np.zeros(3,dtype='foo')
int(np.zeros(3))
float(np.zeros(3))
bool(np.zeros(3))
np.zeros(3).item()
np.linalg.inv(np.zeros((2,2)))
np.linalg.inv(np.zeros((2,3)))
np.transpose(np.zeros((2,3)),(0,1,2))
np.split(np.arange(5),2)
np.float
np.int
np.zeros(-1)
np.zeros('a')
np.arange(0,1,0)
np.linspace(0,1,-1)
np.float64(3)[0]
np.zeros((2,2)).flatten()[10]
np.random.choice(5,10,replace=False)
np.random.choice([],3)
np.array([1,2,3]).index(2)
np.append([1],[2],[3])
""".strip().split("\n"):
    show(text)
