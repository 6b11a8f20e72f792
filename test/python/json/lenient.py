# what the reader lets pass, and what it refuses
import json

for t in ("[1 2]", "{1:2}", "[1}", '{"a"}', '{"a":1,"a":2}', "01", "  7  ", '"\\u00e9\\q"', "1-2", "1e", "nul", "", "[", "]", '{"a":1', "[1]x", '{[1]:2}', '"abc', "1.5.2"):
    try:
        print(t, json.loads(t))
    except ValueError as e:
        print(t, "ValueError", e)
