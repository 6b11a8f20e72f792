# what each kind of value becomes, and what comes back
import json

class R:
    def __repr__(self):
        return "R!"

class S(str):
    pass

for x in (None, True, 1, -2.5, 2.0, 1e300, "a\"\\\n\t\x01é€", b"bytes", [], (), {}, [1, [2, (3,)]], {"a": 1, 2: None, None: [], True: {}}, S("q"), R()):
    text = json.dumps(x)
    print(text)
    try:
        print(repr(json.loads(text)))
    except ValueError as e:
        print("ValueError", e)
print(json.dumps([1, {"a": 2}], separators=(",", ":")))
