"""How to test a script: run `pyluma test examples`. Every test has a fresh board and a clock that waits for nobody."""

import unittest

import pyb
import sim


def blink(led, times, ms):
    for _ in range(times):
        led.on()
        pyb.delay(ms)
        led.off()
        pyb.delay(ms)


class TestBlink(unittest.TestCase):
    def test_levels(self):
        blink(pyb.LED(1), 2, 100)
        self.assertEqual([level for _, level in sim.history("LED")], [1, 0, 1, 0])

    def test_takes_its_time(self):
        blink(pyb.LED(1), 5, 250)
        self.assertAlmostEqual(sim.now(), 2_500_000, delta=1000)

    def test_an_hour(self):
        ticks = []
        timer = pyb.Timer(1, freq=1, callback=lambda t: ticks.append(pyb.millis()))
        pyb.delay(3600 * 1000)
        timer.deinit()
        self.assertEqual(len(ticks), 3600)


class TestSensor(unittest.TestCase):
    def setUp(self):
        sim.attach("apds9960")
        self.i2c = pyb.I2C(1, pyb.I2C.CONTROLLER, baudrate=400000)

    def test_identifies_itself(self):
        self.assertEqual(self.i2c.mem_read(1, 0x39, 0x92), b"\xab")

    def test_a_missing_acknowledge_is_an_error_and_the_bus_goes_on(self):
        sim.fault(1, "nack", byte=1)
        with self.assertRaises(OSError):
            self.i2c.mem_read(1, 0x39, 0x92)
        self.assertEqual(self.i2c.mem_read(1, 0x39, 0x92), b"\xab")
