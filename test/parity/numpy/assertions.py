"""numpy.testing, errstate, and where= with out=."""

import numpy as np, warnings
warnings.simplefilter('always')
x=np.array([1.5,2,3])
print(np.divide(x,[1,0,2],out=np.zeros(3),where=np.array([1,0,2])!=0), np.log(x,where=x>1.6,out=np.zeros(3)), np.add(x,1,where=[True,False,True],out=np.zeros(3)))
with np.errstate(divide='ignore'): print(x/0)
with np.errstate(all='raise'):
    try: x/0
    except FloatingPointError as e: print(e)
old = np.seterr(all='ignore'); print(old, np.log(-1.)); np.seterr(**old); print(np.geterr())
np.testing.assert_allclose([1.,2],[1,2.0000000001]); 
try: np.testing.assert_allclose([1.,2],[1,2.1])
except AssertionError as e: print(e)
try: np.testing.assert_array_equal([1,2],[1,3])
except AssertionError as e: print(e)
try: np.testing.assert_almost_equal(1.0,1.1)
except AssertionError as e: print(e)
try: np.testing.assert_equal({'a':1},{'a':2})
except AssertionError as e: print(e)
try: np.testing.assert_array_almost_equal(np.ones((2,2)),np.zeros((2,2)))
except AssertionError as e: print(e)
try: np.testing.assert_array_equal(np.ones(2),np.ones(3))
except AssertionError as e: print(e)
