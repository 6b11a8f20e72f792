# A proximity and gesture sensor (APDS-9960) on I2C(1): lights the LED while something is near.
#
#     pyluma run --virtual --transcript --device apds9960 examples/proximity.py

from pyb import I2C, LED, Timer, delay, elapsed_millis, millis

DEVICE_SLAVE_ADDRESS = 0x39
REGISTER_ADDRESS = 0xA0  # GPENTH: from this proximity on the sensor is in gesture mode

REGISTER_ENABLE = 0x80
REGISTER_ID = 0x92
REGISTER_PDATA = 0x9C
REGISTER_GEXTH = 0xA1
REGISTER_GCONF4 = 0xAB

POWER_ON = 0x01
PROXIMITY = 0x04
GESTURE = 0x40
NEAR = 40


class Sensor:
    def __init__(self, i2c, address):
        self.i2c = i2c
        self.address = address

    def read(self, register):
        return self.i2c.mem_read(1, self.address, register)[0]

    def write(self, value, register):
        self.i2c.mem_write(value, self.address, register, timeout=1000)


ticks = 0


def tick(timer):
    global ticks
    ticks += 1


i2c = I2C(1)
i2c = I2C(1, I2C.MASTER)
i2c.init(I2C.MASTER, baudrate=400000)
print(i2c)

sensor = Sensor(i2c, DEVICE_SLAVE_ADDRESS)
print("found a device with ID 0x%02x" % sensor.read(REGISTER_ID))

i2c.mem_write(40, DEVICE_SLAVE_ADDRESS, REGISTER_ADDRESS, timeout=1000)
sensor.write(30, REGISTER_GEXTH)
sensor.write(POWER_ON | PROXIMITY | GESTURE, REGISTER_ENABLE)
print("gesture mode begins at proximity", sensor.read(REGISTER_ADDRESS))

led = LED(1)
timer = Timer(4, freq=10, callback=tick)
near = False
start = millis()

while elapsed_millis(start) < 2500:
    proximity = sensor.read(REGISTER_PDATA)
    if (proximity >= NEAR) != near:
        near = not near
        gesture = sensor.read(REGISTER_GCONF4) & 1
        print(
            "%4d ms: proximity %3d, %s, gesture mode %s"
            % (elapsed_millis(start), proximity, "near" if near else "far", "on" if gesture else "off")
        )
        if near:
            led.on()
        else:
            led.off()
    delay(50)

timer.deinit()
print("the timer called back", ticks, "times")
