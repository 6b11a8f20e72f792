/**
 * The public drivers that test/drivers runs, into a folder of their own: `node tools/drivers.js FOLDER [MIRRORS]`. In: their repositories,
 * from GitHub or from MIRRORS, which holds git directories OWNER+NAME/repo. Out: the files as they stand at the commits of
 * docs/drivers.md. They are others' work and never become a part of this repository.
 */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** Repository, commit, files. */
const SOURCES = [
  [
    "micropython/micropython-lib",
    "ee4bb8ff",
    "bus/onewire/onewire sensor/ds18x20/ds18x20 sensor/dht/dht led/neopixel/neopixel sensor/mhz19/mhz19 sensor/hts221/hts221 display/ssd1306/ssd1306 storage/sdcard/sdcard"
      .split(" ")
      .map((name) => `micropython/drivers/${name}`),
  ],
  ["targetblank/micropython_ahtx0", "d61a3c0", ["ahtx0"]],
  ["adafruit/micropython-adafruit-pca9685", "0fea273", ["pca9685", "servo"]],
  ["mcauser/micropython-max7219", "22195dc", ["max7219"]],
  ["robert-hh/BME280", "a9a7080", ["bme280_float", "bme280_int"]],
  ["dafvid/micropython-bmp280", "83dfdd6", ["bmp280"]],
  ["micropython-IMU/micropython-mpu9x50", "ae68046", ["imu", "vector3d"]],
  ["peterhinch/micropython-samples", "f418245", ["DS3231/ds3231_gen"]],
  ["mcauser/micropython-tinyrtc-i2c", "8c9904a", ["ds1307", "at24c32n"]],
  ["peterhinch/micropython_eeprom", "37f306c", ["eeprom/i2c/eeprom_i2c", "bdevice"]],
  ["mcauser/micropython-mcp23017", "1c38dc2", ["mcp23017"]],
  ["mcauser/micropython-pcf8574", "b6123a8", ["src/pcf8574"]],
  ["robert-hh/ads1x15", "8981f67", ["ads1x15"]],
  ["dhylands/python_lcd", "7affb0b", ["lcd/lcd_api", "lcd/machine_i2c_lcd"]],
  ["inmcm/micropyGPS", "f6c2b76", ["micropyGPS"]],
  ["kfricke/micropython-sht31", "b1e0ddb", ["sht31"]],
  ["adafruit/micropython-adafruit-ht16k33", "b838d4e", ["ht16k33_matrix"]],
];

const [folder, mirrors] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Use: node tools/drivers.js FOLDER [MIRRORS]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "drivers-"));

/** The git directory of a repository: a mirror, or a clone without its files. */
function repository(name) {
  const mirror = mirrors === undefined ? "" : join(mirrors, name.replace("/", "+"), "repo");
  if (existsSync(mirror)) return mirror;
  const clone = join(scratch, name.replace("/", "+"));
  execFileSync("git", ["clone", "--quiet", "--bare", "--filter=blob:none", `https://github.com/${name}.git`, clone], { stdio: "inherit" });
  return clone;
}

for (const [name, commit, paths] of SOURCES) {
  const git = repository(name);
  for (const path of paths) {
    const text = execFileSync("git", ["-C", git, "show", `${commit}:${path}.py`]);
    writeFileSync(join(folder, basename(path) + ".py"), text);
    console.log(`${basename(path)}.py  ${name} ${commit}`);
  }
}
rmSync(scratch, { recursive: true });
