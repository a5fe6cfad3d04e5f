#!/bin/sh
# Sets a folder in 8 parts with GNU parallel and merges them.
# usage: parallel.sh IN OUT
set -u
in=$1 out=$2 n=${3:-8}
mkdir -p "$out"
last=$((n - 1))
# 1 says that some issues failed; the report names them.
seq 0 "$last" | parallel hongtou batch "$in" --out "$out" --jobs 1 \
    --shard "{}/$n" --report "$out/report.{}.jsonl"
hongtou batch merge --out "$out" --report "$out/report.jsonl" "$out"/report.[0-9]*.jsonl
