# The parts of scikit-learn around a model: generated data, splits, scaling, scores.
import numpy as np
from sklearn.datasets import make_blobs, make_moons, make_circles, make_classification, make_regression, load_iris
from sklearn.model_selection import train_test_split, KFold
from sklearn.preprocessing import StandardScaler, MinMaxScaler, LabelEncoder, OneHotEncoder
from sklearn.metrics import accuracy_score, confusion_matrix, r2_score, mean_squared_error, f1_score, precision_score, recall_score, classification_report, mean_absolute_error, roc_auc_score

def s(*a):
    print(*[(x.shape, x.dtype, round(float(x.sum()), 6), x.ravel()[:3]) for x in a])
for k in (dict(random_state=0), dict(n_samples=50, centers=4, random_state=1, cluster_std=0.5), dict(centers=[[0, 0], [3, 3]], n_features=2, random_state=2, shuffle=False)):
    s(*make_blobs(**k))
s(*make_moons(n_samples=101, noise=0.1, random_state=3))
s(*make_moons(20, shuffle=False))
s(*make_circles(60, noise=0.05, factor=0.5, random_state=3))
s(*make_regression(n_samples=50, n_features=3, noise=5, random_state=0))
s(*make_regression(30, 5, n_informative=2, coef=True, random_state=4))
for k in (dict(random_state=0), dict(n_samples=60, n_features=4, n_informative=3, n_redundant=0, n_classes=3, random_state=7), dict(n_samples=40, n_features=2, n_redundant=0, n_clusters_per_class=1, random_state=42), dict(n_features=6, n_repeated=1, random_state=5, weights=[0.8], class_sep=2)):
    s(*make_classification(**k))
np.random.seed(5)
s(*make_blobs(10))
d = load_iris()
print(d.data.shape, d.data[:3], d.target, d.feature_names, d.target_names, d.data.mean(0))
X, y = (d.data, d.target)
for k in (dict(test_size=0.2, random_state=0), dict(random_state=42), dict(train_size=30, test_size=20, random_state=1, stratify=y), dict(test_size=0.3, stratify=y, random_state=3), dict(shuffle=False, test_size=10)):
    a, b, c, e = train_test_split(X, y, **k)
    s(a, b, c, e)
    print(e[:15])
print(train_test_split(list(range(10)), random_state=1), train_test_split(np.arange(10), [str(i) for i in range(10)], test_size=3, random_state=2))
for tr, te in KFold(3, shuffle=True, random_state=1).split(np.arange(10)):
    print(tr, te)
for tr, te in KFold(3).split(np.arange(7)):
    print(tr, te)
sc = StandardScaler()
Z = sc.fit_transform(X)
s(Z)
print(sc.mean_, sc.scale_, sc.var_)
s(sc.inverse_transform(Z), sc.transform(X[:5]))
mm = MinMaxScaler()
s(mm.fit_transform(X))
print(mm.data_min_, mm.data_max_, mm.scale_, mm.min_)
s(MinMaxScaler((-1, 1)).fit_transform(X.astype(int)))
le = LabelEncoder()
print(le.fit_transform(['b', 'a', 'c', 'a']), le.classes_, le.inverse_transform([0, 2]), le.transform(['c']))
print(OneHotEncoder(sparse_output=False).fit_transform([['a', 1], ['b', 2], ['a', 3]]))
t = [0, 1, 2, 2, 1, 0, 1]
p = [0, 2, 2, 2, 1, 0, 0]
print(accuracy_score(t, p), accuracy_score(t, p, normalize=False), confusion_matrix(t, p), f1_score(t, p, average='macro'), f1_score(t, p, average='weighted'), precision_score(t, p, average=None), recall_score(t, p, average='micro'), f1_score([0, 1, 1], [0, 1, 0]))
print(classification_report(t, p))
print(classification_report(t, p, target_names=['x', 'y', 'z'], digits=3))
print(r2_score([1, 2, 3.0], [1.1, 2.2, 2.7]), mean_squared_error([1, 2, 3.0], [1.1, 2.2, 2.7]), mean_absolute_error([1, 2], [2, 4]), mean_squared_error([1, 2], [2, 4], squared=False), roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]))
for f in (lambda: train_test_split(X, y[:5]), lambda: train_test_split(X, test_size=2.0), lambda: train_test_split(), lambda: sc.transform(X[:, :2]), lambda: StandardScaler().transform(X), lambda: StandardScaler().fit([1, 2]), lambda: le.transform(['q']), lambda: KFold(1), lambda: f1_score(t, p), lambda: make_blobs(random_state='a'), lambda: train_test_split([1, 2], train_size=0.2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
