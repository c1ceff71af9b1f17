# The first process once the disks are there. Runs the command of the kernel's command line and tells the host how it ended.

# What one process has compiled the next need not: here that is seconds each time.
export NODE_COMPILE_CACHE=/tmp/compiled
export PATH=/usr/bin HOME=/tmp NO_COLOR=1 TZ=UTC
# Collecting garbage less often: its threads wait for each other, which an emulated processor is slow at.
export NODE_OPTIONS="--import=/app/hardware-lab/guest/load-stripped.mjs --max-semi-space-size=64"
ulimit -n 4096
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /dev/shm
ip link set lo up
while read -r module; do insmod "/run/modules/$module.ko" || echo "LAB module $module does not load"; done </run/late
mount -t configfs configfs /sys/kernel/config
systemd-udevd --daemon 2>/dev/null
udevadm trigger --action=add --subsystem-match=usb --subsystem-match=tty --subsystem-match=hidraw \
  --subsystem-match=input --subsystem-match=misc --subsystem-match=block
udevadm settle --timeout=20
for word in $(cat /proc/cmdline); do
  case $word in lab.run=*) command=$(echo "${word#lab.run=}" | base64 -d) ;; esac
done
cd /app/hardware-lab/guest || exit 1
read -r seconds rest </proc/uptime
echo "LAB up after $seconds s"
sh -c "$command"
echo "LAB ended with $?"
sync
poweroff -f
sleep 60
