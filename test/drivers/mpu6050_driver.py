# drivers: imu vector3d
# This driver takes a negative reading whose low byte is 0 for another one: such values are avoided.
import sim
from machine import I2C, Pin
from imu import MPU6050

sensor = sim.attach("mpu6050")
i2c = I2C(0, scl=Pin(9), sda=Pin(8))
imu = MPU6050(i2c)
print(imu.chip_id)
sensor.set(ax=0.5, ay=-0.26, az=0.75, gx=100, gy=-50.05, gz=12.5, temperature=36.53)
sim.advance(10)
for r in range(4):
    imu.accel_range = r
    imu.gyro_range = r
    sim.advance(10)
    a, g = imu.accel, imu.gyro
    print(r, "%.3f %.3f %.3f" % (a.x, a.y, a.z), "%.2f %.2f %.2f" % (g.x, g.y, g.z))
print("%.1f" % (imu.temperature - 0))
imu.sleep()
sensor.set(ax=-1.001)
sim.advance(10)
print("%.2f" % imu.accel.x)
imu.wake()
sim.advance(10)
print("%.2f" % imu.accel.x)
