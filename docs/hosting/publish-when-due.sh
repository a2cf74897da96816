#!/bin/sh
# Publishes once an embargo has ended, or a bulletin's time has come, that `bulletin due` has named before. For cron, every five minutes:
#
#     */5 * * * *  sh /srv/newsroom/docs/hosting/publish-when-due.sh /srv/newsroom >>/var/log/bulletin.log 2>&1
#
# What somebody is writing just now is published with it: keep it a draft, or in another clone. A publication that
# fails is tried again the next time.
set -eu
cd -- "$1"
bulletin=.venv/bin/bulletin
waiting=.due
was=$(head -n 1 "$waiting" 2>/dev/null | cut -c1-16)
now=$(TZ=Asia/Shanghai date +%Y-%m-%dT%H:%M)
if [ -n "$was" ] && expr "x$was" '<=' "x$now" >/dev/null; then
    "$bulletin" publish --yes
fi
"$bulletin" due >"$waiting.new"
grep '^[0-9]' "$waiting.new" >"$waiting" || :
rm "$waiting.new"
