"""Tests of the larger examples, with everything around the board in the hands of the test: `pyluma test examples`."""

import asyncio
import unittest

import sim


class TestWeatherStation(unittest.TestCase):
    def setUp(self):
        import weather_station

        self.station = weather_station
        self.sensor = sim.attach("sht31")
        self.clock = sim.attach("ds3231")
        self.screen = sim.attach("ssd1306")

    def test_shows_what_is_measured(self):
        self.sensor.set(temperature=-7.5, humidity=61)
        self.station.main()
        self.assertGreater(self.screen.text().count("#"), 200)
        self.assertGreater(sim.now(), 3 * 60 * 1_000_000)

    def test_goes_on_when_the_sensor_does_not_answer(self):
        i2c = self.station.I2C(0)
        sim.fault(1, "nack")
        self.assertEqual(self.station.attempt(self.station.climate, i2c, "none"), "none")
        self.assertEqual(self.station.attempt(self.station.climate, i2c, "none")[0], " 22.5 C")

    def test_notices_a_wrong_bit(self):
        i2c = self.station.I2C(0)
        sim.fault(1, "flip", skip=1, byte=2, bit=3)
        with self.assertRaises(ValueError):
            self.station.climate(i2c)


class TestEepromLog(unittest.TestCase):
    def test_outlives_a_power_cut_at_any_instant(self):
        import eeprom_log

        sim.attach("at24c256")
        kept = 0
        for microseconds in range(1000, 12000, 1777):

            def write():
                log = eeprom_log.Log(eeprom_log.I2C(0, freq=400_000))
                for value in range(20):
                    log.append(value)

            self.assertTrue(sim.power_cut(write, microseconds))
            log = eeprom_log.Log(eeprom_log.I2C(0, freq=400_000))
            self.assertGreaterEqual(log.next, kept)
            kept = log.next
            if kept > 0:
                self.assertIsNotNone(log.read(kept - 1))
        self.assertGreater(kept, 0)


class TestRunningLight(unittest.TestCase):
    def test_turns_round_when_the_key_is_pressed(self):
        import running_light

        lamps = sim.attach("pcf8574", 1)
        lamps.set(p7=0)
        running_light.main()
        written = [t[2][0] for t in sim.transactions(1) if t[2]]
        self.assertEqual([b for b in written[:4]], [0xFF ^ 1, 0xFF ^ 64, 0xFF ^ 1, 0xFF ^ 64])


class TestGpsTracker(unittest.TestCase):
    def test_knows_how_far_it_has_come(self):
        import gps_tracker

        gps = sim.attach("gps")
        gps.set(latitude=48.0, longitude=11.0)
        _, way = gps_tracker.main(2)
        self.assertEqual(way, 0)
        north = gps_tracker.distance((48.0, 11.0), (48.001, 11.0))
        self.assertAlmostEqual(north, 111.2, delta=0.1)

    def test_drops_damaged_sentences(self):
        import gps_tracker

        good = b"$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\r\n"
        self.assertAlmostEqual(gps_tracker.position(gps_tracker.checked(good))[0], 48.1173, delta=1e-4)
        self.assertIsNone(gps_tracker.checked(good.replace(b"4807", b"4808")))
        self.assertIsNone(gps_tracker.checked(b"garbage\xff"))


class TestButton(unittest.TestCase):
    def run_with(self, presses):
        import button

        async def fingers():
            for wait, held in presses:
                await asyncio.sleep_ms(wait)
                # A contact bounces.
                for _ in range(3):
                    sim.press()
                    sim.release()
                sim.press()
                await asyncio.sleep_ms(held)
                sim.release()

        async def main():
            task = asyncio.create_task(fingers())
            await button.main(3)
            await task

        asyncio.run(main())
        return [level for _, level in sim.history("LED")]

    def test_short_presses_toggle(self):
        self.assertEqual(self.run_with([(100, 80), (300, 80)]), [1, 0])

    def test_a_long_press_blinks_until_the_next_one(self):
        levels = self.run_with([(100, 700), (1000, 80)])
        self.assertGreater(len(levels), 6)
        self.assertEqual(levels[-1], 0)
        self.assertLess(sim.history("LED")[-1][0], 2_200_000)


class TestServo(unittest.TestCase):
    def test_follows_the_knob(self):
        import servo

        seen = []

        def knob(microseconds):
            seen.append(sim.pwm("GP14"))
            return 3.3 if microseconds > 1_000_000 else 0

        sim.voltage("GP26", knob)
        servo.main(2)
        # What ran each time before the knob was read again: 1 ms of 20, and 2 ms after it was turned.
        self.assertAlmostEqual(seen[5][1], 0.05, delta=0.001)
        self.assertAlmostEqual(seen[15][1], 0.1, delta=0.001)
        self.assertIsNone(sim.pwm("GP14"))


class TestClimate(unittest.TestCase):
    def test_the_fan_has_hysteresis(self):
        import climate

        air = sim.attach("dht22", "GP15")
        sim.attach("ds18b20", "GP14").set(temperature=8)
        seen = []
        for humidity in (40, 61, 57, 56, 54):
            air.set(humidity=humidity)
            climate.main(1)
            seen.append(sim.level("GP16"))
            climate.Pin(16, climate.Pin.OUT, value=seen[-1])
        self.assertEqual(seen[0], 0)
        self.assertEqual(seen[1], 1)
        self.assertEqual(seen[4], 0)


class TestRainbow(unittest.TestCase):
    def test_ends_dark(self):
        import rainbow

        rainbow.main()
        sent = sim.pixels(28)
        self.assertEqual(len(sent), rainbow.STEPS + 1)
        self.assertEqual(sent[-1], bytes(24))
        self.assertTrue(all(max(frame) < 40 for frame in sent))
