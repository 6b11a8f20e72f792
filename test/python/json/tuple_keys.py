# Keys that are tuples are written as JSON writes tuples, in quotes.
import json

print(json.dumps({(1,): 2}))
print(json.dumps({("a", (None, 1.5)): [(True, (2,))]}))
print(json.dumps({(1, 2): 3}, separators=(",", ":")))
