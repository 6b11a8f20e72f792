"""Unit tests as CPython's unittest has them, as far as small boards need it."""

import sys


class SkipTest(Exception):
    pass


class _Raises:
    def __init__(self, expected, pattern):
        self.expected = expected
        self.pattern = pattern
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            raise AssertionError("%r was not raised" % (self.expected,))
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.pattern is not None:
            import re

            if re.search(self.pattern, str(value)) is None:
                raise AssertionError("%r does not match %r" % (self.pattern, str(value)))
        return True


class _SubTest:
    def __init__(self, test, message, parameters):
        self.test = test
        self.label = ", ".join(
            ([] if message is None else [str(message)]) + ["%s=%r" % pair for pair in parameters.items()]
        )

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None or not issubclass(kind, Exception) or issubclass(kind, SkipTest):
            return False
        self.test._failures.append((self.label, value))
        return True


class TestCase:
    def __init__(self, name="runTest"):
        self._name = name
        self._failures = []

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, *args, **kwargs):
        if not hasattr(self, "_cleanups"):
            self._cleanups = []
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        todo = getattr(self, "_cleanups", [])
        while todo:
            function, args, kwargs = todo.pop()
            function(*args, **kwargs)

    def subTest(self, msg=None, **params):
        if not hasattr(self, "_failures"):
            self._failures = []
        return _SubTest(self, msg, params)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise AssertionError(msg if msg is not None else "failed")

    def _check(self, good, msg, text, *args):
        if not good:
            text = text % args
            raise AssertionError(text if msg is None else "%s : %s" % (text, msg))

    def assertEqual(self, first, second, msg=None):
        self._check(first == second, msg, "%r != %r", first, second)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, "%r == %r", first, second)

    def assertTrue(self, x, msg=None):
        self._check(x, msg, "%r is not true", x)

    def assertFalse(self, x, msg=None):
        self._check(not x, msg, "%r is not false", x)

    def assertIs(self, first, second, msg=None):
        self._check(first is second, msg, "%r is not %r", first, second)

    def assertIsNot(self, first, second, msg=None):
        self._check(first is not second, msg, "unexpectedly identical: %r", first)

    def assertIsNone(self, x, msg=None):
        self._check(x is None, msg, "%r is not None", x)

    def assertIsNotNone(self, x, msg=None):
        self._check(x is not None, msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg, "%r not found in %r", member, container)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg, "%r unexpectedly found in %r", member, container)

    def assertIsInstance(self, x, kind, msg=None):
        self._check(isinstance(x, kind), msg, "%r is not an instance of %r", x, kind)

    def assertNotIsInstance(self, x, kind, msg=None):
        self._check(not isinstance(x, kind), msg, "%r is an instance of %r", x, kind)

    def assertLess(self, first, second, msg=None):
        self._check(first < second, msg, "%r is not less than %r", first, second)

    def assertLessEqual(self, first, second, msg=None):
        self._check(first <= second, msg, "%r is greater than %r", first, second)

    def assertGreater(self, first, second, msg=None):
        self._check(first > second, msg, "%r is not greater than %r", first, second)

    def assertGreaterEqual(self, first, second, msg=None):
        self._check(first >= second, msg, "%r is less than %r", first, second)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None:
            self._check(abs(first - second) <= delta, msg, "%r != %r within %r", first, second, delta)
        else:
            places = 7 if places is None else places
            self._check(round(abs(second - first), places) == 0, msg, "%r != %r within %r places", first, second, places)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near = abs(first - second) <= delta if delta is not None else round(abs(second - first), 7 if places is None else places) == 0
        self._check(not near, msg, "%r == %r nearly", first, second)

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        for x in first:
            self._check(x in rest, msg, "%r is in the first only", x)
            rest.remove(x)
        self._check(not rest, msg, "%r are in the second only", rest)

    def assertRegex(self, text, pattern, msg=None):
        import re

        self._check(re.search(pattern, text), msg, "%r does not match %r", pattern, text)

    def assertRaises(self, expected, function=None, *args, **kwargs):
        context = _Raises(expected, None)
        if function is None:
            return context
        with context:
            function(*args, **kwargs)

    def assertRaisesRegex(self, expected, pattern, function=None, *args, **kwargs):
        context = _Raises(expected, pattern)
        if function is None:
            return context
        with context:
            function(*args, **kwargs)


def skip(reason):
    def decorate(f):
        def skipped(*args):
            raise SkipTest(reason)

        return skipped

    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda f: f


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(f):
    def failing(*args):
        try:
            f(*args)
        except Exception:
            return
        raise AssertionError("unexpected success")

    return failing


def _run_method(cls, name):
    """Runs one test method on an instance of its own, with everything that belongs around it."""
    test = cls()
    setup = getattr(cls, "setUpClass", None)
    teardown = getattr(cls, "tearDownClass", None)
    if setup is not None:
        setup()
    try:
        if hasattr(test, "setUp"):
            test.setUp()
        try:
            getattr(test, name)()
            for label, error in getattr(test, "_failures", ()):
                print("subTest %s:" % label)
                sys.print_exception(error)
            if getattr(test, "_failures", ()):
                raise AssertionError("%d subtests failed" % len(test._failures))
        finally:
            if hasattr(test, "tearDown"):
                test.tearDown()
            if hasattr(test, "doCleanups"):
                test.doCleanups()
    finally:
        if teardown is not None:
            teardown()


def main(module="__main__"):
    """Runs every test of a module and prints a summary; exits with status 1 if any failed."""
    m = sys.modules[module] if isinstance(module, str) else module
    ran = failed = skipped = 0
    for name in sorted(dir(m)):
        cls = getattr(m, name)
        if not isinstance(cls, type) or not issubclass(cls, TestCase):
            continue
        for method in sorted(dir(cls)):
            if not method.startswith("test"):
                continue
            ran += 1
            print("%s (%s) ... " % (method, name), end="")
            try:
                _run_method(cls, method)
                print("ok")
            except SkipTest as e:
                skipped += 1
                print("skipped:", e)
            except Exception as e:
                failed += 1
                print("FAIL")
                sys.print_exception(e)
    print("Ran %d tests" % ran)
    print("FAILED (failures=%d, skipped=%d)" % (failed, skipped) if failed else "OK" if not skipped else "OK (skipped=%d)" % skipped)
    if failed:
        sys.exit(1)
