# The slope of y = 2x by trying every value on a grid, and the cost it has there.
import matplotlib.pyplot as plt
import numpy as np

hours = [1.0, 2.0, 3.0]
points = [2.0, 4.0, 6.0]


def cost_of(slope):
    total = 0
    for hour, point in zip(hours, points):
        guess = slope * hour
        error = (guess - point) ** 2
        total += error
        print("\t", hour, point, guess, error)
    return total / len(hours)


slopes, costs = [], []
for slope in np.arange(0.0, 4.1, 0.1):
    print("slope =", slope)
    cost = cost_of(slope)
    print("mean cost =", cost, type(cost).__name__)
    slopes.append(slope)
    costs.append(cost)

best = costs.index(min(costs))
print("best", slopes[best], f"{costs[best]:.3f}")
plt.plot(slopes, costs, "b--", label="cost")
plt.plot([slopes[best]], [costs[best]], "ro", label="lowest")
plt.title("Cost of a slope")
plt.xlabel("slope")
plt.ylabel("mean squared error")
plt.legend()
plt.show()
