#!/usr/bin/env bash
# Puts a program on a board that runs Kaluma.
#
#   ./flash.sh SCRIPT.py [PORT]      builds the script's bundle and writes it
#   ./flash.sh --runtime [PORT]      writes the open run time
#   ./flash.sh --dry-run ...         says what it would do, and does nothing
#
# PORT is the board's serial port, such as /dev/ttyACM0; without it there must be exactly one.
# Status: 0 written, 1 building or writing failed, 2 wrong use.
set -u
here=$(cd "$(dirname "$0")" && pwd)

fail() { # STATUS MESSAGE HINT
  printf 'flash.sh: %s\n%s\n' "$2" "$3" >&2
  exit "$1"
}

usage='Try: ./flash.sh SCRIPT.py [PORT], or ./flash.sh --runtime [PORT]'
dry=no
runtime=no
words=()
for word in "$@"; do
  case $word in
    --dry-run) dry=yes ;;
    --runtime) runtime=yes ;;
    -h | --help)
      sed -n '2,9s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    -*) fail 2 "unknown option '$word'" "$usage" ;;
    *) words+=("$word") ;;
  esac
done

script=
if [ "$runtime" = no ]; then
  [ "${#words[@]}" -gt 0 ] || fail 2 "a script is missing" "$usage"
  script=${words[0]}
  words=("${words[@]:1}")
  [ -f "$script" ] || fail 2 "cannot read '$script': there is no such file" "$usage"
fi
[ "${#words[@]}" -le 1 ] || fail 2 "too many arguments: '${words[1]}'" "$usage"
port=${words[0]-}

# The board's port: the only one there is, unless it is named.
if [ -z "$port" ]; then
  ports=()
  for candidate in /dev/ttyACM* /dev/cu.usbmodem*; do [ -e "$candidate" ] && ports+=("$candidate"); done
  if [ "${#ports[@]}" -eq 0 ]; then
    [ "$dry" = yes ] || fail 2 "there is no board: no serial port was found" "Connect the board, or name its port as the last word."
    ports=(PORT)
  fi
  [ "${#ports[@]}" -eq 1 ] || fail 2 "there are several serial ports: ${ports[*]}" "Name one of them as the last word."
  port=${ports[0]}
elif [ "$dry" = no ] && [ ! -e "$port" ]; then
  fail 2 "there is no port '$port'" "Connect the board, or look for its name with: npx kaluma list"
fi

kaluma=$here/node_modules/.bin/kaluma
if [ ! -x "$kaluma" ]; then
  kaluma=$(command -v kaluma) || fail 2 "Kaluma's command line is missing" "Run: npm install @kaluma/cli@1.0.0"
fi
if [ ! -f "$here/dist/pyluma.js" ] || [ ! -f "$here/dist/pyluma-pico.js" ]; then
  fail 2 "Pyluma is not built" "Run: npm run build"
fi

if [ "$runtime" = yes ]; then
  bundle=$here/dist/pyluma-pico.js
else
  folder=$(mktemp -d) || exit 1
  trap 'rm -rf "$folder"' EXIT
  bundle=$folder/$(basename "$script" .py).js
fi

if [ "$dry" = yes ]; then
  [ "$runtime" = yes ] || echo "pyluma build $script -o $(basename "$bundle")"
  echo "kaluma write $(basename "$bundle") --port $port"
  exit 0
fi

if [ "$runtime" = no ]; then
  node "$here/dist/pyluma.js" build "$script" -o "$bundle" || exit
fi
echo "writing $(($(wc -c <"$bundle"))) bytes to $port" >&2
# Kaluma's command ends with 0 whatever happened; only its last word says that it worked.
said=$("$kaluma" write "$bundle" --port "$port" 2>&1)
printf '%s\n' "$said"
case $said in
  *Done.*) ;;
  *) fail 1 "writing to '$port' failed" "Is the port used by another program? Does the board run Kaluma?" ;;
esac
