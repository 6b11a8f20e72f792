# Heaps give their items in order.
import heapq

h = [(i * 37) % 101 for i in range(60)]
heapq.heapify(h)
heapq.heappush(h, -1)
heapq.heappush(h, 50.5)
print([heapq.heappop(h) for _ in range(len(h))])
pairs = []
for item in ((2, "b"), (1, "z"), (2, "a")):
    heapq.heappush(pairs, item)
print(pairs, heapq.heappop(pairs))
try:
    heapq.heappop([])
except IndexError as e:
    print(e)
try:
    heapq.heapify((1,))
except TypeError as e:
    print(e)
