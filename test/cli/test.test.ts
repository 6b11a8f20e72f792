import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { folder, pyluma } from "./command";

const TESTS = `
import unittest
import helper
import sim

state = []

class TestOne(unittest.TestCase):
    def setUp(self):
        state.append(1)

    def test_good(self):
        self.assertEqual(state, [1])
        self.assertEqual(helper.double(4), 8)

    def test_fresh(self):
        self.assertEqual(state, [1])

    def test_bad(self):
        import pyb
        print("printed")
        sim.attach("apds9960")
        pyb.I2C(1, pyb.I2C.CONTROLLER).mem_read(1, 0x39, 0x92)
        self.assertIn(5, [1, 2])

    @unittest.skip("no hardware")
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

class TestTwo(TestOne):
    def test_good(self):
        with self.assertRaisesRegex(ValueError, "invalid.*"):
            int("x")

def test_plain():
    import time
    time.sleep(3600)

def helper_of_tests():
    raise RuntimeError
`;

const project = () =>
  folder({ "helper.py": "def double(x):\n    return 2 * x\n\ndef unused():\n    return 1\n", "tests/test_it.py": TESTS });

describe("pyluma test", () => {
  it("runs each test in a fresh world and says how it went", () => {
    const r = pyluma(["test", "-k", "TestOne"], { cwd: project() });
    expect(r.status).toBe(1);
    expect(r.err).toBe("");
    const lines = r.out.split("\n");
    for (const name of ["good", "fresh", "expected"]) expect(lines).toContain(`ok      tests/test_it.py::TestOne::test_${name}`);
    expect(lines).toContain("skipped tests/test_it.py::TestOne::test_skipped  no hardware");
    expect(lines).toContain("FAILED  tests/test_it.py::TestOne::test_bad");
    expect(r.out).toMatch(
      /line 24, in test_bad\n {4}AssertionError: 5 not found in \[1, 2\]\n {2}printed\n {4}printed\n {2}last on the board\n.*START 39\+W ACK/,
    );
    expect(r.out).not.toContain("unittest.py");
    expect(r.out.trimEnd().split("\n").pop()).toBe("3 passed, 1 failed, 1 skipped");
  });

  it("knows functions, inherited tests, and hours that take no time", () => {
    const cwd = project();
    expect(pyluma(["test", "-k", "plain"], { cwd })).toMatchObject({
      status: 0,
      out: "ok      tests/test_it.py::test_plain  (3600.0 s on the board)\n\n1 passed, 0 failed, 0 skipped\n",
    });
    expect(pyluma(["test", "-k", "TestTwo", "tests"], { cwd }).out).toMatch(/4 passed|3 passed, 1 failed, 1 skipped/);
  });

  it("stops at the first failure, ends what hangs, reports what cannot be read", () => {
    const cwd = folder({
      "test_a.py": "def test_1(): assert 0\ndef test_2(): pass\n",
      "test_hang.py": "def test_hang():\n    while True: pass\n",
      "test_syntax.py": "def test_x(:\n",
    });
    expect(pyluma(["test", "-x", "-j", "1", "test_a.py"], { cwd }).out).toMatch(/0 passed, 1 failed, 0 skipped\n$/);
    expect(pyluma(["test", "--timeout", "2", "test_hang.py"], { cwd }).out).toContain("it did not end within 2 s");
    const r = pyluma(["test", "test_syntax.py"], { cwd });
    expect(r.out).toContain('File "test_syntax.py", line 1\n    SyntaxError: invalid syntax');
    expect(r.status).toBe(1);
  });

  it("writes JUnit XML and lcov", () => {
    const cwd = project();
    pyluma(["test", "-k", "TestOne", "--junit", "out/r.xml", "--coverage", "out/lcov.info"], { cwd });
    const xml = readFileSync(cwd + "/out/r.xml", "utf8");
    expect(xml).toContain('<testsuite name="tests/test_it.py" tests="5" failures="1" skipped="1"');
    expect(xml).toContain('<testcase name="test_bad" classname="test_it.TestOne"');
    const lcov = readFileSync(cwd + "/out/lcov.info", "utf8");
    const helper = /SF:helper\.py\n([^]*?)end_of_record/.exec(lcov)![1];
    expect(helper).toMatch(/DA:2,1\n/);
    expect(helper).toMatch(/DA:5,0\n/);
  });

  it("says what is wrong with its use", () => {
    const cwd = project();
    for (const [args, line] of [
      [["none.py"], "pyluma: there is no file or folder 'none.py'"],
      [["-k", "nothing"], "pyluma: no test with 'nothing' in its name in ."],
      [["--jobs", "0"], "pyluma: option '-j, --jobs <n>' argument '0' is invalid. It is a whole number from 1 on"],
      [["--board", "toaster"], "pyluma: there is no board 'toaster'"],
    ] as const) {
      const r = pyluma(["test", ...args], { cwd });
      expect(r.err).toContain(line);
      expect(r.status).toBe(2);
    }
  });
});
